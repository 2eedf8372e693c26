"use client";
import { useEffect, useState } from "react";
import { liveSocket } from "#components/live/socket.ts";
import type { SeatsMessage } from "#domain/itinerary/protocol.ts";

/** What is taken on these departures, as it changes. Empty until the server has said something. */
export function useLiveSeats(resources: readonly string[]): ReadonlyMap<string, SeatsMessage> {
  const [heard, setHeard] = useState<ReadonlyMap<string, SeatsMessage>>(new Map());
  const key = resources.join("\n");
  useEffect(() => {
    if (key === "") return;
    const socket = liveSocket();
    const wanted = key.split("\n");
    const watch = (): void => void socket.emit("watch-seats", { resources: wanted });
    const hear = (message: SeatsMessage): void => {
      if (wanted.includes(message.resource)) setHeard((known) => new Map(known).set(message.resource, message));
    };
    socket.on("seats", hear);
    socket.on("connect", watch);
    if (socket.connected) watch();
    return () => {
      socket.off("seats", hear);
      socket.off("connect", watch);
      if (socket.connected) socket.emit("watch-seats", { resources: [] });
    };
  }, [key]);
  return heard;
}
