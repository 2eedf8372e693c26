import { Skeleton } from "#components/ui/surface.tsx";

export default function Loading() {
  return (
    <div className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <Skeleton className="h-9 w-72 max-w-full" />
      <Skeleton className="mt-3 h-5 w-40" />
      <div className="mt-10 flex flex-col gap-3">
        <Skeleton className="h-6 w-48" />
        <Skeleton className="h-16 max-w-2xl" />
        <Skeleton className="h-16 max-w-2xl" />
      </div>
    </div>
  );
}
