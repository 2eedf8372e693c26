import { TripListSkeleton } from "#components/trips/trip-list.tsx";
import { Skeleton } from "#components/ui/surface.tsx";

export default function Loading() {
  return (
    <div className="mx-auto max-w-6xl px-4 py-10 sm:px-6">
      <Skeleton className="mb-8 h-9 w-48" />
      <TripListSkeleton />
    </div>
  );
}
