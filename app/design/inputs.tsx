"use client";
import { List, Map as MapIcon } from "lucide-react";
import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { ChoiceChip, RemovableChip } from "#components/ui/chip.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, Select, Textarea } from "#components/ui/input.tsx";
import { PasswordInput } from "#components/ui/password-input.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { Part } from "./foundations.tsx";

/** Everything a person can fill in or choose. */
export function Inputs() {
  const [on, setOn] = useState(true);
  const [pace, setPace] = useState<"relaxed" | "balanced" | "packed">("balanced");
  const [view, setView] = useState<"list" | "map">("list");
  const [chosen, setChosen] = useState<readonly string[]>(["Food"]);
  const toggle = (name: string) => setChosen(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <Part title="Inputs">
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Name" hint="How fellow travellers see you.">
          <Input placeholder="Mara" />
        </Field>
        <Field label="E-mail" error="This e-mail is taken.">
          <Input defaultValue="mara@example.test" />
        </Field>
        <Field label="Read only">
          <Input readOnly value="demo@caravan.test" />
        </Field>
        <Field label="Disabled">
          <Input disabled value="Not now" />
        </Field>
        <Field label="Currency">
          <Select defaultValue="EUR">
            <option>EUR</option>
            <option>JPY</option>
          </Select>
        </Field>
        <Field label="Password" aside="beside the label">
          <PasswordInput words={{ show: "Show", hide: "Hide" }} defaultValue="correct horse" />
        </Field>
        <Field label="Notes" className="sm:col-span-2">
          <Textarea placeholder="Grows with what is written." />
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="flex flex-col gap-3">
          <Checkbox defaultChecked hint="Three days before you leave.">
            By e-mail
          </Checkbox>
          <Checkbox>In Caravan</Checkbox>
          <Checkbox indeterminate>Some of them</Checkbox>
          <Checkbox disabled>Not now</Checkbox>
        </div>
        <div className="flex flex-col gap-4">
          <Switch label="Show costs" hint="On the public page as well." checked={on} onChange={setOn} />
          <Switch label="Off" checked={!on} onChange={() => setOn(!on)} />
          <Switch label="Disabled" disabled checked={false} onChange={() => undefined} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <Segmented
          label="Pace"
          value={pace}
          onChange={setPace}
          choices={[
            { value: "relaxed", label: "Relaxed" },
            { value: "balanced", label: "Balanced" },
            { value: "packed", label: "Packed" },
          ]}
        />
        <Segmented
          label="View"
          size="sm"
          iconOnly
          value={view}
          onChange={setView}
          choices={[
            { value: "list", label: "List", icon: <List aria-hidden /> },
            { value: "map", label: "Map", icon: <MapIcon aria-hidden /> },
          ]}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        {["Food", "Museums", "Hiking"].map((name) => (
          <ChoiceChip key={name} chosen={chosen.includes(name)} onClick={() => toggle(name)}>
            {name}
          </ChoiceChip>
        ))}
        <RemovableChip label="tea houses" removeLabel="Remove tea houses" onRemove={() => undefined} />
      </div>
    </Part>
  );
}
