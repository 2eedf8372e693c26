import type { Metadata } from "next";
import { env } from "#server/env.ts";
import { openApiDocument } from "#server/rest/openapi.ts";
import { routesOf } from "#server/rest/routes.ts";
import { appRouter } from "#server/trpc/root.ts";

export const metadata: Metadata = { title: "API" };
export const dynamic = "force-dynamic";

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly format?: string;
  readonly description?: string;
}
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly schema: Schema;
}
interface OperationDoc {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly unknown[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

/** A schema in one line, the way a person would say it. */
function typeName(schema: Schema, depth = 0): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return [...new Set(union.map((item) => typeName(item, depth)))].join(" | ");
  if (schema.type === "array") return `${typeName(schema.items ?? {}, depth)}[]`;
  if (schema.properties) {
    if (depth > 0) return "object";
    return `{ ${Object.keys(schema.properties).join(", ")} }`;
  }
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format ? `${type} (${schema.format})` : String(type);
}

function Fields({ title, rows }: { title: string; rows: readonly { name: string; type: string; required: boolean; note: string }[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="mt-3 overflow-x-auto">
      <table className="w-full min-w-[28rem] text-left text-sm">
        <caption className="pb-1 text-left text-xs font-medium text-muted">{title}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="border-t border-line align-top">
              <th scope="row" className="w-44 py-1.5 pr-3 font-mono text-[0.8rem] font-medium">
                {row.name}
                {row.required && <span className="ml-1 text-accent">required</span>}
              </th>
              <td className="py-1.5 pr-3 font-mono text-[0.8rem] break-words text-muted">{row.type}</td>
              <td className="w-16 py-1.5 text-right text-xs text-faint">{row.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const fieldsOf = (schema: Schema | undefined) =>
  Object.entries(schema?.properties ?? {}).map(([name, value]) => ({
    name,
    type: typeName(value),
    required: schema?.required?.includes(name) ?? false,
    note: "",
  }));

function Operation({ method, path, doc }: { method: string; path: string; doc: OperationDoc }) {
  const body = doc.requestBody?.content["application/json"]?.schema;
  const [status, success] = Object.entries(doc.responses).find(([code]) => code.startsWith("2")) ?? ["200", { description: "" }];
  const answer = success.content?.["application/json"]?.schema;
  return (
    <article id={doc.operationId} className="scroll-mt-6 rounded-xl border border-line bg-surface p-5">
      <h3 className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="w-16 font-mono text-sm font-semibold text-accent">{method.toUpperCase()}</span>
        <span className="font-mono text-sm font-medium break-all">/api/v1{path}</span>
      </h3>
      <p className="mt-1 text-sm text-muted">
        {doc.summary}
        {doc.security?.length === 0 && " No sign-in needed."}
      </p>
      <Fields
        title="Parameters"
        rows={doc.parameters.map((item) => ({ name: item.name, type: typeName(item.schema), required: item.required, note: item.in }))}
      />
      <Fields title="Body" rows={fieldsOf(body)} />
      <Fields title={`Answer ${status}`} rows={fieldsOf(answer)} />
    </article>
  );
}

/** The REST reference, drawn from the same document that is served as JSON. */
export default function ApiDocsPage() {
  const document = openApiDocument(routesOf(appRouter), { serverUrl: env().appUrl });
  const operations = Object.entries(document.paths as Record<string, Record<string, OperationDoc>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, doc]) => ({ path, method, doc })),
  );
  const tags = [...new Set(operations.flatMap(({ doc }) => doc.tags))];
  return (
    <main className="mx-auto max-w-5xl px-4 py-10 sm:px-6">
      <h1 className="text-2xl font-semibold tracking-tight">Caravan API</h1>
      <p className="mt-2 max-w-prose text-muted">
        JSON in and out. Send <code className="font-mono text-sm">Authorization: Bearer &lt;token&gt;</code>; a token comes from{" "}
        <code className="font-mono text-sm">POST /api/v1/auth/token</code> or your account page. Money is in minor units, a moment is a wall
        time in a zone, errors are problem details. The same reference for programs:{" "}
        <a className="text-accent underline underline-offset-2" href="/api/v1/openapi.json">
          openapi.json
        </a>
        .
      </p>
      <nav aria-label="Sections" className="mt-5 flex flex-wrap gap-2">
        {tags.map((tag) => (
          <a key={tag} href={`#tag-${tag}`} className="rounded-full border border-line px-3 py-1 text-sm hover:border-line-strong">
            {tag}
          </a>
        ))}
      </nav>
      {tags.map((tag) => (
        <section key={tag} id={`tag-${tag}`} aria-label={tag} className="mt-10 scroll-mt-6">
          <h2 className="mb-3 text-lg font-semibold tracking-tight">{tag}</h2>
          <div className="grid gap-4">
            {operations
              .filter(({ doc }) => doc.tags.includes(tag))
              .map(({ path, method, doc }) => (
                <Operation key={method + path} method={method} path={path} doc={doc} />
              ))}
          </div>
        </section>
      ))}
      <section className="mt-10" aria-label="Operations of a trip">
        <h2 className="mb-3 text-lg font-semibold tracking-tight">Operations of a trip</h2>
        <p className="max-w-prose text-sm text-muted">
          Every change of a trip is an operation; an operation read from the log may be posted again under a new id. An update carries{" "}
          <code className="font-mono">seen</code>, the version its author saw: when somebody else changed the same field since, the receipt
          says <code className="font-mono">clash</code> and shows both values.
        </p>
      </section>
    </main>
  );
}
