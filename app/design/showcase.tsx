"use client";
import { Bell, Compass, Copy, List, Map as MapIcon, MoreHorizontal, Pencil, Plus, Share2, Trash2 } from "lucide-react";
import { useState } from "react";
import { Avatar, AvatarStack } from "#components/ui/avatar.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog, Sheet } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import {
  Menu,
  MenuCheckboxItem,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  SubMenu,
} from "#components/ui/menu.tsx";
import { Popover } from "#components/ui/popover.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Badge, Card, EmptyState, Skeleton } from "#components/ui/surface.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { useToast } from "#components/ui/toast.tsx";
import { Tooltip } from "#components/ui/tooltip.tsx";
import { Part } from "./foundations.tsx";
import { Inputs } from "./inputs.tsx";

const PEOPLE = ["Mara Lindqvist", "Jonas Brandt", "Ana Sousa", "Ben Okafor", "Yuki Tanaka", "Lena Vogel", "Omar Haddad"].map((name) => ({
  id: name,
  name,
}));
const row = "flex flex-wrap items-center gap-3";

export function Showcase() {
  return (
    <>
      <Buttons />
      <Inputs />
      <Floating />
      <Said />
      <Rest />
    </>
  );
}

function Buttons() {
  return (
    <Part title="Buttons">
      {([{}, { loading: true }, { disabled: true }] as const).map((state) => (
        <div key={JSON.stringify(state)} className={row}>
          {(["primary", "secondary", "soft", "ghost", "danger", "link"] as const).map((variant) => (
            <Button key={variant} variant={variant} {...state}>
              {variant}
            </Button>
          ))}
        </div>
      ))}
      <div className={row}>
        <Button size="sm">small</Button>
        <Button>medium</Button>
        <Button size="lg" variant="primary">
          <Plus aria-hidden /> large
        </Button>
        <IconButton label="Copy" keys={["Ctrl", "C"]}>
          <Copy aria-hidden />
        </IconButton>
        <IconButton label="Share" size="icon-sm" variant="secondary">
          <Share2 aria-hidden />
        </IconButton>
        <IconButton label="Notify me" aria-pressed>
          <Bell aria-hidden />
        </IconButton>
      </div>
    </Part>
  );
}

function Floating() {
  const [open, setOpen] = useState<"dialog" | "sheet" | null>(null);
  const [order, setOrder] = useState<"time" | "near">("time");
  const [lines, setLines] = useState(true);
  const close = () => setOpen(null);
  return (
    <Part title="What opens">
      <div className={row}>
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("sheet")}>Sheet</Button>
        <Menu
          label="Actions"
          align="start"
          trigger={
            <Button>
              <MoreHorizontal aria-hidden /> Menu
            </Button>
          }
        >
          <MenuLabel>Senso-ji</MenuLabel>
          <MenuItem keys={["E"]}>
            <Pencil aria-hidden /> Edit
          </MenuItem>
          <MenuItem disabled>
            <Copy aria-hidden /> Duplicate
          </MenuItem>
          <MenuSeparator />
          <MenuCheckboxItem checked={lines} onCheckedChange={setLines}>
            Lines on the map
          </MenuCheckboxItem>
          <SubMenu icon={<List aria-hidden />} label="Order by">
            <MenuRadioGroup label="Order by" value={order} onChange={setOrder}>
              <MenuRadioItem value="time">Time</MenuRadioItem>
              <MenuRadioItem value="near">Nearness</MenuRadioItem>
            </MenuRadioGroup>
          </SubMenu>
          <MenuSeparator />
          <MenuItem danger>
            <Trash2 aria-hidden /> Remove
          </MenuItem>
        </Menu>
        <Popover label="About the weather" trigger={<Button>Popover</Button>}>
          <p className="font-medium">18° and dry</p>
          <p className="mt-1 text-muted">What April is like here, from thirty years of records.</p>
        </Popover>
        <Tooltip text="Undo the last edit" keys={["Ctrl", "Z"]}>
          <Button variant="ghost">Tooltip</Button>
        </Tooltip>
      </div>
      <Dialog
        open={open === "dialog"}
        onClose={close}
        title="Leave this trip?"
        description="You no longer see the plan. The others keep it."
        footer={
          <>
            <Button onClick={close}>Stay</Button>
            <Button variant="danger" onClick={close}>
              Leave
            </Button>
          </>
        }
      >
        <p className="text-sm">An editor can invite you again.</p>
      </Dialog>
      <Sheet open={open === "sheet"} onClose={close} title="Senso-ji" description="Temple in Asakusa, Tokyo">
        <div className="flex flex-col gap-3">
          {PEOPLE.map(({ name }) => (
            <p key={name} className="rounded-xl bg-sunken p-4 text-sm">
              {name} was here.
            </p>
          ))}
        </div>
      </Sheet>
    </Part>
  );
}

function Said() {
  const say = useToast();
  return (
    <Part title="What is said">
      <div className={row}>
        <Button onClick={() => say("Saved.", { tone: "ok" })}>Toast</Button>
        <Button onClick={() => say("Temple removed.", { action: { label: "Undo", run: () => say("Temple is back.") } })}>With undo</Button>
        <Button onClick={() => say("The server cannot be reached.", { tone: "danger" })}>With a problem</Button>
      </div>
      <Banner>Plain: the plan is read-only for you.</Banner>
      <Banner tone="accent" title="Your link is on its way" action={<Button size="sm">Resend</Button>}>
        It works once, within 30 minutes.
      </Banner>
      <Banner tone="ok">Your password is changed.</Banner>
      <Banner tone="warn" title="Tight connection" onDismiss={{ label: "Dismiss", run: () => undefined }}>
        38 minutes between the train and the flight. Most people need 90.
      </Banner>
      <Banner tone="danger" live={false}>
        The e-mail or the password is not right.
      </Banner>
      <div className={row}>
        {(["plain", "accent", "ok", "warn", "danger"] as const).map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Kbd keys={["Ctrl", "K"]} />
      </div>
    </Part>
  );
}

function Rest() {
  const [tab, setTab] = useState<"plan" | "map" | "ideas">("plan");
  return (
    <Part title="People, progress, places to stand">
      <div className={row}>
        <Avatar id="Mara" name="Mara Lindqvist" />
        <Avatar id="Jonas" name="Jonas" className="size-10 text-sm" />
        <AvatarStack label="Three people" people={PEOPLE.slice(0, 3)} />
        <AvatarStack label="Everybody" people={PEOPLE} moreLabel={(count) => `and ${count} others`} />
        <AvatarStack label="Everybody, small" size="sm" people={PEOPLE} />
      </div>
      <Progress label="Packed" value={0.62} />
      <Progress label="Loading" />
      <Tabs
        label="Views"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "plan", label: "Plan", icon: <List aria-hidden />, content: <p className="text-sm">Days and what happens on them.</p> },
          { value: "map", label: "Map", icon: <MapIcon aria-hidden />, content: <p className="text-sm">Where it happens.</p> },
          { value: "ideas", label: "Ideas", count: 12, content: <p className="text-sm">What might happen.</p> },
        ]}
      />
      <Card className="p-5">
        <p className="text-heading">A card</p>
        <p className="mt-1 text-muted text-sm">A surface with a line and the least of shadows.</p>
        <p className="mt-3 animate-flash rounded-lg p-2 text-sm">Somebody just changed this line.</p>
      </Card>
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-4 w-1/2" />
          <Skeleton className="h-3 w-3/4" />
        </div>
      </div>
      <EmptyState icon={<Compass aria-hidden />} title="No trips yet" action={<Button variant="primary">Plan your first trip</Button>}>
        Give it a name and dates. Everything else can wait.
      </EmptyState>
    </Part>
  );
}
