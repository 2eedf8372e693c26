// Loaded before every process the supervisor starts (--import): if the supervisor is killed, its channel closes,
// and nobody would ever end this process. Asking with SIGTERM gives it the usual clean end; then there is a limit.
const LIMIT_MS = 10_000;

if (process.channel) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
  });
  process.channel.unref();
}
