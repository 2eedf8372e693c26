import { TRPCClientError } from "@trpc/client";
import { TransportError, type TransportFailure, type TripSnapshot, type TripTransport } from "#components/trip/ports.ts";
import type { Api } from "#components/trpc/client.tsx";
import type { OperationInput } from "#domain/itinerary/wire.ts";

const FAILURES: Readonly<Record<number, TransportFailure>> = {
  401: "signed-out",
  403: "forbidden",
  404: "not-found",
  400: "invalid",
  409: "invalid",
  413: "invalid",
  422: "invalid",
};

function failure(error: unknown): TransportError {
  const data = error instanceof TRPCClientError ? (error.data as { httpStatus?: number; errors?: { message: string }[] } | null) : null;
  const kind = FAILURES[data?.httpStatus ?? 0] ?? "unreachable";
  return new TransportError(kind, data?.errors?.[0]?.message ?? (error as Error).message);
}

/** Requests over tRPC. */
export function createTrpcTransport(api: Api, itineraryId: string): TripTransport {
  const call = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((error: unknown) => {
      throw failure(error);
    });
  return {
    send: (operations) =>
      call(
        api.itinerary.applyOperations.mutate({
          itineraryId,
          operations: operations.map(({ id, operation }) => ({ ...operation, id }) as OperationInput),
        }),
      ),
    logSince: (since) => call(api.itinerary.logSince.query({ itineraryId, since })),
    snapshot: () => call(api.itinerary.snapshot.query({ itineraryId })) as Promise<TripSnapshot>,
  };
}
