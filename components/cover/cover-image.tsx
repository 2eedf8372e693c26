import { cn } from "#components/ui/cn.ts";
import { COVER_SIZES, type Cover, type CoverSize, coverAddress } from "#domain/cover/address.ts";

/** The picture of a trip: a map of where it goes in the colours of its season. Says nothing that its neighbours do not, so it is hidden. */
export function CoverImage(props: { cover: Cover; size: CoverSize; eager?: boolean; className?: string }) {
  const [width, height] = COVER_SIZES[props.size];
  return (["light", "dark"] as const).map((scheme) => (
    // biome-ignore lint/performance/noImgElement: vector pictures need no optimiser. The one of the other theme is never fetched: it is lazy and hidden.
    <img
      key={scheme}
      src={coverAddress(props.cover, props.size, scheme)}
      alt=""
      width={width}
      height={height}
      loading="lazy"
      decoding="async"
      fetchPriority={props.eager ? "high" : undefined}
      className={cn("size-full bg-sunken object-cover", scheme === "light" ? "dark:hidden" : "hidden dark:block", props.className)}
    />
  ));
}
