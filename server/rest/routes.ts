import type { AnyRouter } from "@trpc/server";
import { z } from "zod";
import type { Meta, RestMeta } from "#server/trpc/init.ts";

/** One REST route: a procedure seen from the other door. */
export interface RestRoute extends RestMeta {
  /** tRPC path, such as `itinerary.get`. */
  readonly procedure: string;
  readonly segments: readonly string[];
  readonly input: z.ZodType | undefined;
  readonly output: z.ZodType | undefined;
  /** tRPC procedures take no input object when they declare none. */
  readonly takesInput: boolean;
}

interface ProcedureDef {
  readonly meta?: Meta;
  readonly inputs: readonly unknown[];
  readonly output?: unknown;
}

const isZod = (value: unknown): value is z.ZodType => value instanceof z.ZodType;

/** Every procedure that declares `meta.rest`, as a route. */
export function routesOf(router: AnyRouter): RestRoute[] {
  const procedures = router._def.procedures as Readonly<Record<string, { readonly _def: ProcedureDef }>>;
  return Object.entries(procedures).flatMap(([procedure, { _def }]) => {
    const rest = _def.meta?.rest;
    if (!rest) return [];
    const input = _def.inputs.findLast(isZod);
    const paths = rest.alsoPath === undefined ? [rest.path] : [rest.path, rest.alsoPath];
    return paths.map((path) => ({
      ...rest,
      path,
      procedure,
      segments: path.split("/").filter(Boolean),
      input,
      output: isZod(_def.output) ? _def.output : undefined,
      takesInput: input !== undefined,
    }));
  });
}

export type Match =
  | { readonly kind: "found"; readonly route: RestRoute; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: "wrong-method"; readonly allow: readonly string[] }
  | { readonly kind: "none" };

const isParam = (segment: string): boolean => segment.startsWith("{");

function paramsOf(route: RestRoute, path: readonly string[]): Record<string, string> | null {
  if (route.segments.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [index, segment] of route.segments.entries()) {
    const value = path[index] as string;
    if (isParam(segment)) params[segment.slice(1, -1)] = value;
    else if (segment !== value) return null;
  }
  return params;
}

/** Finds the route of a path; a literal segment wins over a parameter (`/users/me` over `/users/{id}`). */
export function matchRoute(routes: readonly RestRoute[], method: string, path: readonly string[]): Match {
  const candidates = routes
    .flatMap((route) => {
      const params = paramsOf(route, path);
      return params ? [{ route, params }] : [];
    })
    .sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  const wanted = method === "HEAD" ? "GET" : method;
  const found = candidates.find(({ route }) => route.method === wanted);
  if (found) return { kind: "found", ...found };
  if (candidates.length === 0) return { kind: "none" };
  return { kind: "wrong-method", allow: [...new Set(candidates.map(({ route }) => route.method))] };
}
