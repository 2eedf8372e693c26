// biome-ignore-all lint/a11y/useSemanticElements: a table of buttons is no table; the grid pattern names rows and cells.
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, one at a time.
"use client";
import { DoorOpen } from "lucide-react";
import { Fragment, type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useWords } from "#components/i18n/use-words.ts";
import { neighbour, rowsOf, type Seat, type SeatRow, STEPS } from "#components/seat-map/grid.ts";
import { cn } from "#components/ui/cn.ts";
import type { SeatMap as Plan } from "#domain/flight/offer.ts";

interface Props {
  readonly map: Plan;
  /** Names the flight or the event. */
  readonly label: string;
  /** What the seats of a venue look at; absent in a plane. */
  readonly stage?: string;
  readonly chosen: readonly string[];
  readonly onToggle: (seat: string) => void;
}

/** Seats of one flight as a grid: one stop for Tab, arrows walk, Enter or Space chooses. */
export function SeatMap({ map, label, stage, chosen, onToggle }: Props) {
  const t = useTranslations("find.seats");
  const grid = useRef<HTMLDivElement>(null);
  const first = useMemo(() => rowsOf(map).flatMap(({ seats }) => seats)[0]?.id ?? "", [map]);
  const [at, setAt] = useState(chosen[0] ?? "");
  const current = rowsOf(map).some(({ seats }) => seats.some(({ id }) => id === at)) ? at : first;
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-seat="${current}"]`)?.focus();
  }, [current]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const to = neighbour(map, current, event.ctrlKey && step === "rowStart" ? "first" : event.ctrlKey && step === "rowEnd" ? "last" : step);
    moved.current = to !== current;
    setAt(to);
  }
  return (
    <div className="overflow-auto overscroll-contain rounded-2xl bg-sunken/60 p-1 sm:p-3">
      <div
        ref={grid}
        role="grid"
        tabIndex={-1}
        aria-label={label}
        aria-multiselectable
        onKeyDown={onKeyDown}
        className={cn(
          "mx-auto w-max min-w-60 border border-line bg-surface px-2.5 shadow-card",
          stage ? "rounded-2xl pt-4 pb-5" : "rounded-t-[5rem] rounded-b-3xl pt-14 pb-8",
        )}
      >
        {stage ? (
          <p className="mx-auto mb-5 w-2/3 rounded-b-[3rem] rounded-t-md bg-sunken py-2 text-center font-medium text-muted text-xs">
            {stage}
          </p>
        ) : null}
        {map.cabins.map((cabin) => (
          <div key={cabin.cabin} role="rowgroup" className="mb-4 last:mb-0">
            <p className="mb-2 text-center font-medium text-muted text-xs">
              {t.has(`cabin.${cabin.cabin}` as "cabin.economy") ? t(`cabin.${cabin.cabin}` as "cabin.economy") : cabin.cabin}
            </p>
            <Letters columns={cabin.columns} />
            {cabin.rows.map((row) => (
              <Row key={row.row} row={row} columns={cabin.columns} current={current} chosen={chosen} onToggle={(seat) => { setAt(seat); onToggle(seat); }} /> // biome-ignore format: one line
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const CELL = "flex size-9 items-center justify-center pointer-coarse:size-11";
const AISLE = "flex w-7 items-center justify-center text-faint text-xs tabular-nums";

function Letters({ columns }: { columns: string }) {
  return (
    <div aria-hidden className="flex justify-center gap-1 text-faint text-xs">
      {[...columns].map((column, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: aisles have no name.
        <span key={index} className={column === " " ? AISLE : cn(CELL, "h-6!")}>
          {column.trim()}
        </span>
      ))}
    </div>
  );
}

function Row(props: { row: SeatRow; columns: string; current: string; chosen: readonly string[]; onToggle: (seat: string) => void }) {
  const t = useTranslations("find.seats");
  const { row, columns } = props;
  const seats = new Map(row.seats.map((seat) => [seat.column, seat]));
  return (
    <Fragment>
      {row.before ? <p className="my-1.5 rounded-md bg-sunken py-1 text-center text-faint text-xs">{t(row.before)}</p> : null}
      <div
        role="row"
        aria-label={t("row", { row: String(row.row) })}
        className={cn("relative flex justify-center gap-1 py-0.5", row.exit && "mt-3")}
      >
        {row.exit ? (
          <>
            <ExitSign className="start-0 -translate-x-3" />
            <ExitSign className="end-0 translate-x-3" />
          </>
        ) : null}
        {[...columns].map((column, index) => {
          const seat = seats.get(column);
          if (column === " ")
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: aisles have no name.
              <span key={index} aria-hidden className={AISLE}>
                {row.row}
              </span>
            );
          return seat ? (
            <SeatButton
              key={column}
              seat={seat}
              exit={row.exit}
              tab={seat.id === props.current}
              chosen={props.chosen.indexOf(seat.id)}
              onToggle={props.onToggle}
            />
          ) : (
            <span key={column} aria-hidden className={CELL} />
          );
        })}
      </div>
    </Fragment>
  );
}

const ExitSign = ({ className }: { className: string }) => (
  <DoorOpen aria-hidden className={cn("absolute top-1/2 size-3.5 -translate-y-1/2 text-ok", className)} />
);

function SeatButton(props: { seat: Seat; exit: boolean; tab: boolean; chosen: number; onToggle: (seat: string) => void }) {
  const t = useTranslations("find.seats");
  const words = useWords();
  const { seat, chosen } = props;
  const isChosen = chosen >= 0;
  const isFree = seat.status === "free";
  const name = [
    seat.id,
    ...(seat.features ?? []).filter((feature) => feature !== "exit").map((feature) => t(`feature.${feature}`)),
    props.exit && t("feature.exit"),
    isChosen ? t("chosen") : t(seat.status),
    isFree && seat.price && (seat.price.amount === 0 ? t("included") : words.money(seat.price.amount, seat.price.currency)),
  ]
    .filter(Boolean)
    .join(", ");
  const dear = isFree && (seat.price?.amount ?? 0) > 0 && seat.features?.includes("legroom");
  return (
    <button
      type="button"
      role="gridcell"
      data-seat={seat.id}
      data-status={seat.status}
      aria-label={name}
      aria-selected={isChosen}
      aria-disabled={!isFree && !isChosen}
      tabIndex={props.tab ? 0 : -1}
      title={name}
      onClick={() => props.onToggle(seat.id)}
      className={cn(
        CELL,
        "rounded-t-lg rounded-b-sm border font-medium text-xs tabular-nums transition-colors",
        isChosen
          ? isFree
            ? "border-accent bg-accent text-accent-ink"
            : "border-danger bg-danger-soft text-danger"
          : isFree
            ? cn("border-accent/50 bg-accent-soft text-accent hover:border-accent", dear && "border-b-[3px] border-b-accent")
            : seat.status === "held"
              ? "cursor-not-allowed border-line-strong border-dashed bg-sunken text-faint"
              : "cursor-not-allowed border-transparent bg-sunken text-faint/0",
      )}
    >
      <span aria-hidden>{isChosen ? chosen + 1 : isFree ? seat.column : seat.status === "held" ? "·" : "×"}</span>
    </button>
  );
}

/** What the colours and forms mean. */
export function SeatLegend({ venue = false }: { venue?: boolean }) {
  const t = useTranslations("find.seats");
  const box = "size-5 rounded-t-md rounded-b-xs border";
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-muted text-xs">
      {[
        ["free", "border-accent/50 bg-accent-soft"],
        ["feature.legroom", "border-accent/50 border-b-[3px] border-b-accent bg-accent-soft"],
        ["chosen", "border-accent bg-accent"],
        ["held", "border-dashed border-line-strong bg-sunken"],
        ["sold", "border-transparent bg-sunken"],
      ]
        .filter(([key]) => !venue || key !== "feature.legroom")
        .map(([key, style]) => (
          <li key={key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={cn(box, style)} />
            {t(key as "free")}
          </li>
        ))}
      {venue ? null : (
        <li className="inline-flex items-center gap-1.5">
          <DoorOpen aria-hidden className="size-4 text-ok" />
          {t("feature.exit")}
        </li>
      )}
    </ul>
  );
}
