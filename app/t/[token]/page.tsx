import type { Metadata } from "next";
import Link from "next/link";
import { signedInUserId } from "#app/prefetch.tsx";
import { getTranslations } from "#components/i18n/server.ts";
import { Logo } from "#components/shell/logo.tsx";
import { CopyTrip } from "#components/trip-view/copy-trip.tsx";
import { placesOf } from "#components/trip-view/reading.ts";
import { TripView } from "#components/trip-view/trip-view.tsx";
import { Button } from "#components/ui/button.tsx";
import { COVER_SIZES } from "#domain/cover/address.ts";
import { env } from "#server/env.ts";
import { sharedTrip } from "./shared-trip.ts";

interface Props {
  readonly params: Promise<{ token: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { token } = await params;
  const [{ trip, linkToken }, t] = await Promise.all([sharedTrip(token), getTranslations("view")]);
  const { name: title } = trip;
  const description = trip.description?.slice(0, 200) || t("description", { count: trip.days.length, places: placesOf(trip).join(", ") });
  const url = `/t/${token}`;
  const [width, height] = COVER_SIZES.share;
  const images = [{ url: `${url}/picture`, width, height, type: "image/png", alt: t("picture") }];
  return {
    metadataBase: new URL(env().appUrl),
    title,
    description,
    openGraph: { type: "article", siteName: "Caravan", title, description, url, images },
    twitter: { card: "summary_large_image", title, description, images },
    // The address of a link is a secret: it must not travel to other sites or into search engines.
    ...(linkToken === null
      ? { robots: { index: true }, alternates: { canonical: url } }
      : { robots: { index: false }, referrer: "no-referrer" }),
  };
}

/** A trip for whoever has its view link, and a public trip for everybody, without an account. */
export default async function SharedTripPage({ params }: Props) {
  const { token } = await params;
  const [{ trip, linkToken }, t, userId] = await Promise.all([sharedTrip(token), getTranslations("view"), signedInUserId()]);
  const isMember = trip.members.some((member) => member.userId === userId);
  return (
    <>
      <header className="mx-auto flex max-w-4xl items-center px-4 pt-5 sm:px-6 print:hidden">
        <Logo />
      </header>
      <main>
        <TripView
          trip={trip}
          tools={
            isMember ? (
              <Button asChild variant="primary">
                <Link href={`/trips/${trip.id}`}>{t("open")}</Link>
              </Button>
            ) : userId ? (
              <CopyTrip itineraryId={trip.id} linkToken={linkToken} />
            ) : (
              <Button asChild>
                <Link href={`/register?callbackUrl=${encodeURIComponent(`/t/${token}`)}`}>{t("copyAccount")}</Link>
              </Button>
            )
          }
        />
      </main>
    </>
  );
}
