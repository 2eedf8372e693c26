import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import { AppError, type FieldError } from "#domain/errors.ts";
import type { ServiceContext } from "#server/context.ts";
import { toTRPCError } from "#server/trpc/errors.ts";

export interface TrpcContext {
  readonly services: ServiceContext;
}

/** REST method and path of a procedure; the same schemas describe it in the OpenAPI document. */
export interface RestMeta {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** `/itineraries/{itineraryId}`: names in braces are fields of the input. */
  readonly path: `/${string}`;
  /** A second address of the same procedure. */
  readonly alsoPath?: `/${string}`;
  readonly summary: string;
  readonly tag: string;
  /** Status of success, default 200. 204 sends no body. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Query fields that are numbers or booleans arrive as text and are turned by the schema with z.coerce. */
  readonly idempotent?: boolean;
  readonly public?: boolean;
}
export interface Meta {
  readonly rest?: RestMeta;
}

/** A page in another language than English says it from the code. */
interface CodedError extends FieldError {
  readonly code: string;
  readonly limit?: number;
}
function fieldErrors({ issues }: ZodError): CodedError[] {
  return issues.map((issue) => {
    const limit = issue.code === "too_small" ? issue.minimum : issue.code === "too_big" ? issue.maximum : undefined;
    return { path: issue.path.join("."), message: issue.message, code: issue.code, ...(limit !== undefined && { limit: Number(limit) }) };
  });
}

const t = initTRPC
  .context<TrpcContext>()
  .meta<Meta>()
  .create({
    transformer: superjson,
    errorFormatter({ shape, error }) {
      const app = error.cause instanceof AppError ? error.cause : null;
      const zod = error.cause instanceof ZodError ? error.cause : null;
      return {
        ...shape,
        // An unknown error keeps its message to itself.
        message:
          app || zod || error.code !== "INTERNAL_SERVER_ERROR"
            ? zod
              ? "The input is not valid."
              : shape.message
            : "Something went wrong on our side.",
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          appCode: app?.code ?? (zod ? ("invalid" as const) : null),
          details: app?.details ?? {},
          errors: zod ? fieldErrors(zod) : (app?.fieldErrors ?? []),
        },
      };
    },
  });

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

/** Errors of services become errors of tRPC once, here. */
const mapErrors = t.middleware(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof AppError) throw toTRPCError(cause);
  if (result.error.code === "INTERNAL_SERVER_ERROR")
    ctx.services.log.error({ err: cause ?? result.error, path, requestId: ctx.services.requestId }, "procedure failed");
  return result;
});

/** Anyone, signed in or not. */
export const publicProcedure = t.procedure.use(mapErrors);
/** Signed-in people only. */
export const authedProcedure = publicProcedure.use(({ ctx, next }) => {
  if (ctx.services.actor.type !== "user") throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
  return next();
});
