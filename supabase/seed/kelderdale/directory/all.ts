import { care } from './care';
import { comingAndGoing } from './coming-and-going';
import { connect } from './connect';
import { council } from './council';
import { faith } from './faith';
import { family } from './family';
import { food } from './food';
import { health } from './health';
import { housing } from './housing';
import { mind } from './mind';
import { money } from './money';
import { neighbourhoods } from './neighbourhoods';
import { overTheBorder } from './over-the-border';
import { rights } from './rights';
import { safety } from './safety';
import type { OrganisationEntry } from './shapes';
import { work } from './work';
import { youth } from './youth';

export const organisations: OrganisationEntry[] = [
  ...neighbourhoods,
  ...food,
  ...money,
  ...housing,
  ...work,
  ...mind,
  ...health,
  ...connect,
  ...faith,
  ...family,
  ...youth,
  ...care,
  ...safety,
  ...rights,
  ...council,
  ...overTheBorder,
  ...comingAndGoing,
];
