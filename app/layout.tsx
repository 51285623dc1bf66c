import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { headers } from 'next/headers';
import { SiteFoot } from '@/components/ui/site-foot';
import { DataNotes } from '@/components/places/data-notes';
import { type Place, SkipLink, TopBar } from '@/components/ui/shell';
import { maybeSignedIn, rolesOf } from '@/lib/auth/queries';
import { env } from '@/lib/env';
import { logFault } from '@/lib/log';
import { type PlaceNotes, licencesOf, readPlace } from '@/lib/places/queries';
import './styles/main.scss';

const font = localFont({
  src: '../node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  weight: '200 800',
  display: 'swap',
  variable: '--font',
  adjustFontFallback: 'Arial',
});

/** Sections of the site as they are called on screen; a new one is a line here. */
const sections: Place[] = [
  { href: '/', label: 'Find help' },
  { href: '/wards', label: 'Your area' },
  { href: '/gaps', label: 'What’s missing' },
  { href: '/intentions', label: 'Council plans' },
];
/** At the right, before the button: the same address, as strangers and as its own people call it. */
const forStrangers: Place[] = [{ href: '/manage', label: 'List your service' }];
const forOrganisations: Place[] = [{ href: '/manage', label: 'Your listings' }];
const forOfficers: Place = { href: '/steward', label: 'Steward’s desk' };
const forCommissioners: Place = { href: '/commission', label: 'Plans' };
const signIn: Place = { href: '/sign-in', label: 'Organisation sign in' };

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(env().SITE_URL ?? `http://localhost:${env().PORT}`),
    title: { default: 'Wardbook: help near you', template: '%s · Wardbook' },
    description: 'Find help near home from community organisations, ward by ward.',
    formatDetection: { telephone: false, address: false, email: false },
  };
}

/** Every answer has a nonce of its own, so that none is made ahead of time. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = { themeColor: '#ffffff', width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { children: React.ReactNode }) {
  const path = (await headers()).get('x-path') ?? '/';
  const [place, signedIn] = await Promise.all([placeOrNothing(), maybeSignedIn()]);
  const desks = signedIn ? await desksOf() : [];
  return (
    <html lang="en-GB" className={font.variable}>
      <body>
        <SkipLink />
        <TopBar
          main={sections}
          end={signedIn ? [...desks, ...forOrganisations] : forStrangers}
          button={signedIn ? undefined : signIn}
          signOut={signedIn ? '/sign-out' : undefined}
          path={path}
        />
        <main id="main" className="shell-main" tabIndex={-1}>
          {children}
        </main>
        <SiteFoot>
          {place && (
            <DataNotes
              name={place.name}
              fictional={place.fictional}
              changedOn={place.changedOn}
              councils={place.councils.map(({ code, name }) => ({ code, name }))}
              licences={licencesOf(place)}
            />
          )}
        </SiteFoot>
      </body>
    </html>
  );
}

/** What the person does for a council; the page itself says when that cannot be read. */
async function desksOf(): Promise<Place[]> {
  try {
    const held = new Set((await rolesOf()).councils.flatMap(({ roles }) => roles));
    const officer = held.has('steward') || held.has('administrator');
    return [...(officer ? [forOfficers] : []), ...(held.has('commissioner') ? [forCommissioners] : [])];
  } catch (fault) {
    logFault('layout', fault);
    return [];
  }
}

/** The page itself says when the directory cannot be read; its foot is then just shorter. */
async function placeOrNothing(): Promise<PlaceNotes | null> {
  try {
    return await readPlace();
  } catch (fault) {
    logFault('layout', fault);
    return null;
  }
}
