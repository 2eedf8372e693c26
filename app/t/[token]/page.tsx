import type { Metadata } from "next";
import { cache } from "react";
import { api, orNotFound } from "#app/prefetch.tsx";
import { Logo } from "#components/shell/logo.tsx";
import { TripView } from "#components/trip-view/trip-view.tsx";

interface Props {
  readonly params: Promise<{ token: string }>;
}
const tripOf = cache(async (token: string) => orNotFound((await api()).itinerary.viewByLink({ token })));

// The address is a secret: it must not travel to other sites or into search engines.
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await tripOf((await params).token);
  return { title: name, referrer: "no-referrer", robots: { index: false } };
}

/** A trip for whoever has its view link, without an account. */
export default async function SharedTripPage({ params }: Props) {
  const trip = await tripOf((await params).token);
  return (
    <>
      <header className="mx-auto max-w-3xl px-4 pt-5 sm:px-6">
        <Logo />
      </header>
      <main>
        <TripView trip={trip} />
      </main>
    </>
  );
}
