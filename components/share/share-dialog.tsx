"use client";
import { useTranslations } from "use-intl";
import { InviteForm } from "#components/share/invite-form.tsx";
import { LinkList } from "#components/share/link-list.tsx";
import { MemberList } from "#components/share/member-list.tsx";
import type { TripActions } from "#components/trip/actions.ts";
import { useItinerary, useStatus } from "#components/trip/trip-context.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/input.tsx";
import { VISIBILITIES } from "#domain/itinerary/itinerary.ts";

/** Members, invitations, links and who may look. What is shown follows the abilities the server sent. */
export function ShareDialog(props: { itineraryId: string; open: boolean; onClose: () => void; actions: TripActions }) {
  const { itineraryId } = props;
  const t = useTranslations("share");
  const canShare = useStatus("abilities").share;
  const trip = useItinerary();
  return (
    <Dialog open={props.open} onClose={props.onClose} title={canShare ? t("title") : t("titlePeople")} className="max-w-2xl">
      <div className="flex flex-col gap-7">
        {canShare ? <InviteForm itineraryId={itineraryId} /> : null}
        <MemberList itineraryId={itineraryId} />
        {canShare && trip ? (
          <>
            <Field label={t("look.label")} hint={t("look.hidden")}>
              <Select
                value={trip.visibility}
                onChange={({ target }) => props.actions.updateTrip({ visibility: target.value as (typeof VISIBILITIES)[number] })}
              >
                {VISIBILITIES.map((value) => (
                  <option key={value} value={value}>
                    {t(`look.${value}`)}
                  </option>
                ))}
              </Select>
            </Field>
            <LinkList itineraryId={itineraryId} canView={trip.visibility !== "private"} />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
