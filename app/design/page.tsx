import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { designPageExists } from "./availability.ts";
import { Colors, DayColors, TypeScale } from "./foundations.tsx";
import { Showcase } from "./showcase.tsx";

export const metadata: Metadata = { title: "Design", robots: { index: false } };
// Decided per request: a page made at build time could not know where it runs.
export const dynamic = "force-dynamic";

/** Every component in every state, in both themes side by side. English only: it is a tool, not a screen of the product. */
export default function DesignPage() {
  if (!designPageExists(process.env.NODE_ENV)) notFound();
  return (
    <main lang="en">
      <div className="mx-auto max-w-7xl px-5 py-10">
        <h1 className="text-title">Design language</h1>
        <p className="mt-2 max-w-2xl text-body text-muted">
          Calm surfaces, one accent, real spacing. Six sizes of type, ten colours for days, icons of Lucide. Motion answers in 150 ms,
          settles in 240 ms and stops for whoever asked for less of it.
        </p>
      </div>
      <div className="grid xl:grid-cols-2">
        {(["light", "dark"] as const).map((theme) => (
          <section
            key={theme}
            aria-label={theme}
            data-theme={theme}
            className="min-w-0 border-line border-t bg-canvas px-5 py-8 text-ink sm:px-8"
          >
            <h2 className="mb-6 text-caption text-muted uppercase tracking-widest">{theme}</h2>
            <div className="flex flex-col gap-10">
              <TypeScale />
              <Colors />
              <DayColors theme={theme} />
              <Showcase />
            </div>
          </section>
        ))}
      </div>
    </main>
  );
}
