import { Skeleton } from "#components/ui/surface.tsx";

/** Where the days will be. */
export function Waiting() {
  return (
    <div aria-hidden className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 py-6 sm:px-6">
      {[3, 2, 3].map((cards, day) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: it never changes.
        <div key={day} className="flex flex-col gap-2">
          <div className="mb-1 flex items-center gap-3">
            <Skeleton className="size-7" />
            <Skeleton className="h-6 w-48" />
          </div>
          {Array.from({ length: cards }, (_, card) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: it never changes.
            <Skeleton key={card} className="h-16" />
          ))}
        </div>
      ))}
    </div>
  );
}
