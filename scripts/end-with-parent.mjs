// Preloaded into the web and worker processes: if the process that started them is killed, they end too,
// in the ordinary way.
function end() {
  process.kill(process.pid, "SIGTERM");
}

// It may have been killed before this was loaded. Where there is no such process, `connected` is undefined.
if (process.connected === false) end();
else if (process.connected) process.once("disconnect", end);
