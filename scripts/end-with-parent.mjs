// Preloaded into the web and worker processes, so that they shut down if their parent process is killed.
function end() {
  process.kill(process.pid, "SIGTERM");
}

// The parent may have been killed before this was loaded. Without a parent, `connected` is undefined.
if (process.connected === false) end();
else if (process.connected) process.once("disconnect", end);
