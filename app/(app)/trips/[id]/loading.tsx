import { Waiting } from "#components/trip/waiting.tsx";
import { Skeleton } from "#components/ui/surface.tsx";

export default function Loading() {
  return (
    <>
      <div className="border-line border-b bg-surface px-4 py-4 sm:px-6">
        <Skeleton className="h-7 w-72 max-w-full" />
        <Skeleton className="mt-2 h-5 w-56" />
      </div>
      <Waiting />
    </>
  );
}
