-- One run of a job at a time, from wherever it is started; and what its last run did.

create table public.job_runs (
  job text primary key,
  holder uuid,
  held_until timestamptz not null default '-infinity',
  began_at timestamptz,
  ended_at timestamptz,
  outcome jsonb
);
comment on table public.job_runs is 'Who runs a job now, and what the last run did.';
comment on column public.job_runs.held_until is 'A run that dies holds its job until then, and no longer.';
alter table public.job_runs enable row level security;
grant select on public.job_runs to service_role;

create function public.begin_job(job text, holder uuid, seconds int) returns boolean
  language plpgsql security definer set search_path = ''
  as $$
declare mine boolean;
begin
  insert into public.job_runs as r (job, holder, held_until, began_at) values (begin_job.job, begin_job.holder, now() + make_interval(secs => seconds), now())
    on conflict on constraint job_runs_pkey do update set holder = excluded.holder, held_until = excluded.held_until,
      began_at = case when r.holder = excluded.holder then r.began_at else now() end
    where r.held_until < now() or r.holder = excluded.holder
    returning true into mine;
  return coalesce(mine, false);
end $$;
comment on function public.begin_job is 'For jobs: true when this run may go on, and asked again while it does. False while another run holds the job.';

create function public.end_job(job text, holder uuid, outcome jsonb) returns void
  language sql security definer set search_path = ''
  as $$ update public.job_runs r set held_until = '-infinity', holder = null, ended_at = now(), outcome = end_job.outcome where r.job = end_job.job and r.holder = end_job.holder $$;
comment on function public.end_job is 'For jobs: lets the next run begin.';

grant execute on function public.begin_job(text, uuid, int), public.end_job(text, uuid, jsonb) to service_role;
