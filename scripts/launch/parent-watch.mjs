// Loaded before every process the supervisor starts (--import): if the supervisor is killed, its channel closes,
// and nobody would ever end this process. Asking with SIGTERM gives it the usual clean end; then there is a limit.
const LIMIT_MS = 10_000;

// Children of such a process inherit --import, but their channel is another one and none of our business.
if (process.channel && process.env.CARAVAN_SUPERVISOR === String(process.ppid)) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
  });
  process.channel.unref();
}
