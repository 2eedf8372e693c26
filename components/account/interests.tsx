"use client";
import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "#components/ui/button.tsx";
import { ChoiceChip, RemovableChip } from "#components/ui/chip.tsx";
import { Input } from "#components/ui/input.tsx";

const OFFERED = [
  "food",
  "museums",
  "art",
  "history",
  "architecture",
  "nature",
  "hiking",
  "beaches",
  "nightlife",
  "shopping",
  "music",
  "family",
] as const;
const MOST = 30;

/** Interests as chips: the usual ones to choose, others to write. */
export function Interests({ value, onChange }: { value: readonly string[]; onChange: (value: string[]) => void }) {
  const t = useTranslations("account");
  const [own, setOwn] = useState("");
  const offered: readonly string[] = OFFERED;
  const others = value.filter((interest) => !offered.includes(interest));
  const full = value.length >= MOST;

  function add(): void {
    const word = own.trim().toLowerCase();
    if (word && !value.includes(word) && !full) onChange([...value, word]);
    setOwn("");
  }
  function enter(event: KeyboardEvent): void {
    if (event.key !== "Enter") return;
    // Enter adds the word; without one it sends the form, as everywhere.
    if (own.trim()) event.preventDefault();
    if (own.trim()) add();
  }
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium text-sm">{t("preferences.interests")}</legend>
      <p className="text-label font-normal text-muted">{t("preferences.interestsHint")}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        {OFFERED.map((interest) => {
          const chosen = value.includes(interest);
          return (
            <ChoiceChip
              key={interest}
              chosen={chosen}
              disabled={!chosen && full}
              onClick={() => onChange(chosen ? value.filter((each) => each !== interest) : [...value, interest])}
            >
              {t(`interests.${interest}`)}
            </ChoiceChip>
          );
        })}
        {others.map((interest) => (
          <RemovableChip
            key={interest}
            label={interest}
            removeLabel={t("preferences.removeInterest", { interest })}
            onRemove={() => onChange(value.filter((each) => each !== interest))}
          />
        ))}
      </div>
      <div className="mt-3 flex max-w-xs gap-2">
        <Input
          aria-label={t("preferences.ownInterest")}
          placeholder={t("preferences.ownInterest")}
          maxLength={40}
          value={own}
          disabled={full}
          onChange={({ target }) => setOwn(target.value)}
          onKeyDown={enter}
        />
        <Button onClick={add} disabled={!own.trim() || full}>
          <Plus aria-hidden /> {t("preferences.addInterest")}
        </Button>
      </div>
    </fieldset>
  );
}
