// Preloaded into the web and worker processes: if the process that started them is killed, they end too,
// in the ordinary way.
if (process.connected) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
}
