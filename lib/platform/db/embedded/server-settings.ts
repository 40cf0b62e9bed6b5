export type ServerSettings = Readonly<Record<string, string>>;

/**
 * PostgreSQL's settings for one small machine. They are arguments, not a file, so that an upgrade also changes them for
 * existing databases.
 * @param changes override the settings or add to them
 */
export function serverSettings(socketFolder: string, changes: ServerSettings = {}): string[] {
  const settings = {
    // Only this machine, and only the user that can enter the folder.
    listen_addresses: "",
    unix_socket_directories: socketFolder,
    unix_socket_permissions: "0700",
    max_connections: "100",
    shared_buffers: "64MB",
    work_mem: "4MB",
    maintenance_work_mem: "32MB",
    // Uses fewer processes, because reads come from the file cache and there is no replication.
    io_method: "sync",
    autovacuum_max_workers: "2",
    max_parallel_workers_per_gather: "0",
    max_wal_senders: "0",
    max_logical_replication_workers: "0",
    wal_level: "minimal",
    // Turns off JIT, because compiling short statements costs more than it saves.
    jit: "off",
    huge_pages: "off",
    log_checkpoints: "off",
    log_timezone: "UTC",
    timezone: "UTC",
    update_process_title: "off",
    ...changes,
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
