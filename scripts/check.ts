// The checks of the house, without a database: who imports whom, cycles, file names and sizes, paths in documents, rules and their tests.
import { checkBoundaries } from "./check-boundaries.ts";
import { checkDocs, checkSpec } from "./check-docs.ts";
import { repositoryFiles, sourceFiles } from "./check-files.ts";
import { checkStructure } from "./check-structure.ts";

const paths = repositoryFiles();
const files = sourceFiles();
const results: Readonly<Record<string, string[]>> = {
  boundaries: checkBoundaries(files),
  structure: checkStructure(files, paths),
  docs: checkDocs(paths),
  spec: checkSpec(paths, files),
};
let failed = 0;
for (const [name, problems] of Object.entries(results)) {
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${name}`);
  for (const problem of problems) console.log(`     ${problem}`);
  failed += problems.length;
}
process.exit(failed === 0 ? 0 : 1);
