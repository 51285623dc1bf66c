/** One line of JSON for a fault: the route and the causes, never an address with its query or a person's words. */
export function logFault(route: string, fault: unknown): void {
  const causes: string[] = [];
  for (let cause: unknown = fault; cause && causes.length < 5; cause = (cause as { cause?: unknown }).cause)
    causes.push((cause as { message?: string }).message ?? String(cause));
  const line = { time: new Date().toISOString(), level: 'error', route, causes };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}
