import type { Part } from '@/lib/listings/changes';
import type { Section } from './fields';

/* The sections of the form of a service: what they are called and which parts of a listing they hold. */

export const sectionLabels: Record<Section, { title: string; hint: string; parts: readonly Part[] }> = {
  what: {
    title: 'What it is',
    hint: 'Name, what it does, what kind of service',
    parts: ['name', 'summary', 'description', 'kinds', 'tier'],
  },
  where: {
    title: 'When and where',
    hint: 'Places, days and times; online or by phone',
    parts: ['delivery', 'sites', 'sessions'],
  },
  contacts: {
    title: 'How to get in touch',
    hint: 'Phone, e-mail, website',
    parts: ['phones', 'email', 'website'],
  },
  how: {
    title: 'How to get it, and cost',
    hint: 'Just turn up, book or be referred; free or paid; full or not',
    parts: ['access', 'cost', 'capacity'],
  },
  who: {
    title: 'Who it is for',
    hint: 'Ages, groups of people, languages',
    parts: ['audience'],
  },
  area: {
    title: 'Area served',
    hint: 'The wards or councils whose people may come',
    parts: ['areaServed'],
  },
};

/** What is asked for first, and what can be added later. */
export const neededSections: readonly Section[] = ['what', 'where', 'contacts'];
export const laterSections: readonly Section[] = ['how', 'who', 'area'];
