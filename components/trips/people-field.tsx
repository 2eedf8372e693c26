"use client";
import { type KeyboardEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { RemovableChip } from "#components/ui/chip.tsx";
import { Input } from "#components/ui/input.tsx";

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** E-mail addresses of those who come along: Enter, a comma or leaving the field takes what is written. */
export function PeopleField({ people, onChange }: { people: readonly string[]; onChange: (people: readonly string[]) => void }) {
  const t = useTranslations("trips");
  const id = useId();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);

  function take(written: string): void {
    const words = written.split(/[\s,;]+/).filter(Boolean);
    const good = words.filter((word) => EMAIL.test(word)).map((word) => word.toLowerCase());
    const bad = words.find((word) => !EMAIL.test(word));
    if (good.length > 0) onChange([...new Set([...people, ...good])].slice(0, 20));
    setText(bad ?? "");
    setWrong(bad ?? null);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if ((event.key === "Enter" || event.key === ",") && text.trim() !== "") {
      event.preventDefault();
      take(text);
    } else if (event.key === "Backspace" && text === "" && people.length > 0) onChange(people.slice(0, -1));
  }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-muted text-sm">
        {t("with")}
      </label>
      {people.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {people.map((email) => (
            <li key={email} className="max-w-full">
              <RemovableChip
                label={email}
                removeLabel={t("withRemove", { email })}
                onRemove={() => onChange(people.filter((other) => other !== email))}
              />
            </li>
          ))}
        </ul>
      ) : null}
      <Input
        id={id}
        inputMode="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1000}
        placeholder={t("withPlaceholder")}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={`${id}-note`}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setWrong(null);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => text.trim() !== "" && take(text)}
      />
      <p id={`${id}-note`} role={wrong ? "alert" : undefined} className={wrong ? "text-danger text-sm" : "text-faint text-sm"}>
        {wrong ? t("withWrong", { email: wrong }) : t("withHint")}
      </p>
    </div>
  );
}
