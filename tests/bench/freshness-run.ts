import { MOST_ORGANISATIONS } from '@/lib/jobs/freshness';
import { runJob } from '@/lib/jobs/run-job';
import { serviceClient } from '@/lib/supabase/service';

/* The job as a scheduler starts it, in a process of its own, so that its memory can be told. */

const [url = '', secretKey = ''] = process.argv.slice(2);
const client = serviceClient({ url, secretKey });
const idle = process.memoryUsage().rss;
const began = performance.now();
const total = { organisations: 0, listings: 0, messages: 0, runs: 0 };
for (;;) {
  const outcome = await runJob(client, 'freshness', { site: 'https://bench.example.org', transport: null });
  if (outcome.state !== 'done') throw new Error(`The job answered ${outcome.state}.`);
  const { organisations = 0, listings = 0, messages = 0 } = outcome.counts;
  total.organisations += organisations;
  total.listings += listings;
  total.messages += messages;
  total.runs += 1;
  if (organisations < MOST_ORGANISATIONS) break;
}
process.send!({
  ...total,
  seconds: (performance.now() - began) / 1000,
  idleMb: idle / 1e6,
  mostMb: process.resourceUsage().maxRSS / 1e3,
});
