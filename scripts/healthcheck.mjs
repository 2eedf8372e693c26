// Asks a process how it is: ends with 0 when it answers 2xx, else with 1 and the answer. The image has no curl.
try {
  const answer = await fetch(process.argv[2] ?? "http://127.0.0.1:3000/api/health", { signal: AbortSignal.timeout(4_000) });
  console.log(answer.status, await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(String(error));
  process.exitCode = 1;
}
