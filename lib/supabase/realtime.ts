/*
 * supabase-js throws at once where there is no global WebSocket (Node 20), although no channel is ever opened
 * here. Node 22 and later have one; giving this class costs nothing there.
 */
class NoRealtime {
  constructor() {
    throw new Error('Wardbook opens no realtime channel');
  }
}

export const realtime = { transport: NoRealtime as unknown as typeof WebSocket };
