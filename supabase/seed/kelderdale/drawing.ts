import type { Spot } from './plane';

/**
 * The drawing of Kelderdale and Wrosedale, in units of 650 metres: corners first, then wards as rings of corners
 * and waters as paths of corners. An edge that two rings name is drawn once, so wards always fit.
 */
export const corners: Record<string, Spot> = {
  // River Kelder, from its spring under the moor to the eastern edge of Wrosedale
  r0: [2.9, 17.0],
  r1: [6.0, 15.9],
  r2: [9.0, 14.7],
  r3: [12.0, 14.2],
  r4: [14.4, 12.9],
  r5: [16.4, 12.5],
  r6: [18.1, 11.5],
  r7: [19.6, 11.0],
  r8: [21.3, 11.7],
  r9: [23.2, 11.2],
  r10: [25.2, 12.2],
  r11: [28.2, 10.9],
  r12: [30.6, 9.9],
  r13: [33.7, 8.7],
  r14: [37.0, 9.2],
  r15: [41.0, 7.9],
  r16: [43.4, 7.6],
  // Mixen Beck, from the northern moor to the river
  b0: [16.4, 27.0],
  b1: [17.9, 22.8],
  b2: [18.5, 19.8],
  b3: [18.8, 17.6],
  b4: [18.1, 15.9],
  b5: [18.2, 14.1],
  // Withens Beck, from the reservoir to the river
  c0: [9.2, 23.7],
  c1: [10.3, 20.9],
  c2: [11.5, 17.6],
  // Kelderby and the wards round it
  n1: [21.1, 20.7],
  n2: [23.2, 19.4],
  n3: [22.5, 17.3],
  n4: [20.4, 16.9],
  n5: [20.9, 15.5],
  n6: [20.1, 14.3],
  n7: [15.8, 15.5],
  n8: [15.3, 17.3],
  n9: [16.1, 19.7],
  n9a: [17.3, 20.3],
  n10: [14.3, 14.7],
  n11: [20.9, 13.1],
  n12: [23.6, 16.5],
  n13: [23.9, 14.5],
  n14: [13.6, 20.8],
  // The new edge of the invented boundary review
  x1: [19.9, 15.7],
  x2: [21.7, 15.5],
  n15: [20.3, 23.4],
  n16: [26.4, 20.2],
  n17: [24.2, 18.6],
  n18: [28.9, 18.6],
  n19: [29.9, 16.0],
  n20: [27.0, 15.2],
  n21: [31.5, 13.8],
  n22: [31.9, 11.6],
  n23: [29.7, 8.9],
  n25: [24.9, 8.9],
  n26: [19.2, 7.6],
  n27: [10.5, 7.4],
  n28: [10.9, 10.5],
  n29: [12.9, 11.5],
  n30: [9.3, 12.4],
  n31: [8.2, 17.5],
  n32: [5.0, 19.0],
  n33: [10.9, 18.9],
  // The outer edge of Kelderdale
  o2: [15.0, 27.3],
  o3: [21.0, 26.2],
  o4: [26.2, 23.4],
  o5: [28.3, 8.0],
  o6: [26.2, 7.2],
  o7: [19.5, 3.8],
  o8: [10.0, 3.6],
  o9: [1.4, 18.4],
  m1: [14.2, 24.4],
  m2: [17.6, 29.2],
  m3: [24.8, 27.2],
  m4: [22.6, 2.6],
  m5: [18.7, 0.8],
  m6: [14.0, 2.6],
  m7: [1.0, 14.9],
  m8: [3.0, 11.9],
  m9: [2.7, 8.3],
  m10: [6.2, 5.0],
  m11: [2.0, 21.8],
  m12: [3.4, 25.6],
  m13: [5.7, 29.2],
  m14: [9.4, 31.4],
  m15: [12.3, 28.3],
  // Wrosedale
  w1: [28.4, 25.9],
  w2: [32.6, 24.7],
  w3: [36.9, 24.4],
  w4: [37.8, 20.3],
  w5: [40.3, 16.9],
  w6: [39.9, 12.6],
  w8: [39.6, 5.4],
  w9: [35.0, 2.0],
  w10: [31.2, 5.0],
  p1: [34.0, 19.9],
  p2: [31.4, 19.3],
  p3: [33.4, 15.6],
  p4: [33.9, 13.5],
  p5: [36.9, 16.5],
  p7: [34.5, 17.5],
  p8: [36.8, 13.9],
  p10: [37.6, 11.4],
  p11: [34.3, 11.6],
};

export interface Ward {
  code: string;
  name: string;
  council: string;
  /** Corners in order round the ward, separated by spaces. */
  ring: string;
  /** How many small areas. */
  areas: number;
  /** Deprivation score on the scale of the English indices: 50 is very high, 6 very low. */
  score: number;
  /** From -1 (old) to 1 (young). */
  youth: number;
  /** Postcode district. */
  district: string;
}

const K = 'Z06000001';
const W = 'Z06000002';

const rows: [
  name: string,
  council: string,
  ring: string,
  areas: number,
  score: number,
  youth: number,
  district: string,
][] = [
  ['Town', K, 'n4 n3 n12 n13 r10 r9 r8 n11 n6 n5', 8, 37, 0.45, 'ZZ1'],
  ['Millgate', K, 'b3 n4 n5 n6 b5 b4', 9, 53, 0.95, 'ZZ1'],
  ['Kelder Bridge', K, 'r4 n10 n7 b4 b5 r6 r5', 7, 24, 0.05, 'ZZ4'],
  ['Savile', K, 'b5 n6 n11 r8 r7 r6', 7, 28, 0.3, 'ZZ1'],
  ['Cragside', K, 'n7 n8 n9 n9a b2 b3 b4', 8, 36, 0.4, 'ZZ2'],
  ['Ovenholme', K, 'b2 n1 n2 n3 n4 b3', 8, 56, 0.85, 'ZZ2'],
  ['Mixen & Ings', K, 'n9 n14 m1 o2 m2 o3 n15 n1 b2 n9a', 7, 27, 0.2, 'ZZ2'],
  ['Northdean & Shaw', K, 'n1 n15 o3 m3 o4 n16 n17 n12 n3 n2', 7, 14.5, -0.2, 'ZZ3'],
  ['Lidgate & Cliffe', K, 'n12 n17 n16 n18 n19 n20 n13', 7, 8, -0.6, 'ZZ3'],
  ['Toothill', K, 'r10 r11 r12 n23 o5 o6 n25 r9', 7, 47, 0.7, 'ZZ5'],
  ['Brigg', K, 'n13 n20 n19 n21 n22 r12 r11 r10', 8, 23, 0, 'ZZ5'],
  ['Oxley', K, 'r9 n25 o6 m4 o7 n26 r7 r8', 7, 6.5, -0.8, 'ZZ6'],
  ['Stainwell', K, 'r7 n26 o7 m5 m6 o8 n27 n28 n29 r4 r5 r6', 5, 13, -0.4, 'ZZ4'],
  ['Luddfoot', K, 'n31 n33 n14 n9 n8 n7 n10 r4 n29 n28 n30 r2', 5, 18, -0.15, 'ZZ7'],
  ['Netherclough', K, 'o8 n27 n28 n30 r2 n31 n32 o9 m7 m8 m9 m10', 3, 19, -0.5, 'ZZ7'],
  ['High Moor', K, 'o9 m11 m12 m13 m14 m15 o2 m1 n14 n33 n31 n32', 2, 16, -0.45, 'ZZ7'],
  ['Wrose Central', W, 'p7 p5 p8 p4 p3', 8, 35, 0.5, 'ZZ8'],
  ['Holme Park', W, 'w3 w4 w5 p5 p7 p1', 6, 15, -0.3, 'ZZ8'],
  ['Saltergate', W, 'p5 w5 w6 p10 p11 p4 p8', 6, 29, 0.3, 'ZZ8'],
  ['Fell Side', W, 'o4 w1 w2 w3 p1 p2 n18 n16', 4, 9, -0.55, 'ZZ9'],
  ['Castlebeck', W, 'n18 p2 p1 p7 p3 p4 p11 n22 n21 n19', 6, 20, 0, 'ZZ9'],
  ['Low Marsh', W, 'n22 p11 p10 w6 r15 w8 w9 w10 o5 n23 r12', 5, 25, 0.05, 'ZZ9'],
];

export const wards: Ward[] = rows.map(([name, council, ring, areas, score, youth, district], index) => ({
  code: `Z050000${String(index < 16 ? index + 1 : index + 5).padStart(2, '0')}`,
  name,
  council,
  ring,
  areas,
  score,
  youth,
  district,
}));

/** Waters whose corners ward edges may share. `bend` is the size of the meanders, at the start and at the end. */
export const waters = [
  {
    name: 'River Kelder',
    path: 'r0 r1 r2 r3 r4 r5 r6 r7 r8 r9 r10 r11 r12 r13 r14 r15 r16',
    bend: [0.09, 0.34],
  },
  { name: 'Mixen Beck', path: 'b0 b1 b2 b3 b4 b5 r6', bend: [0.07, 0.15] },
  { name: 'Withens Beck', path: 'c0 c1 c2 r3', bend: [0.05, 0.13] },
] as const;

/** Roads and the railway run freely over the wards, a little beyond the edge of the place. */
export const ways: { kind: 'road' | 'railway'; name: string; size: number; path: Spot[] }[] = [
  {
    kind: 'road',
    name: 'Kelder Road',
    size: 1,
    path: [
      [-0.6, 17.6],
      [2.6, 17.8],
      [5.8, 16.7],
      [9.3, 15.6],
      [12.4, 15.0],
      [14.6, 13.9],
      [16.6, 14.2],
      [18.3, 15.3],
      [19.6, 15.5],
      [21.9, 14.7],
      [24.4, 13.6],
      [28.6, 13.1],
      [32.2, 14.6],
      [35.1, 15.3],
      [38.2, 15.0],
      [41.6, 16.0],
    ],
  },
  {
    kind: 'road',
    name: 'Moorgate Road',
    size: 1,
    path: [
      [20.6, 30.2],
      [19.6, 26.2],
      [19.6, 22.6],
      [19.8, 19.2],
      [19.4, 17.2],
      [19.6, 15.5],
      [20.3, 13.2],
      [20.6, 11.4],
      [21.6, 9.2],
      [21.9, 7.0],
      [22.8, 4.6],
      [22.6, 1.4],
    ],
  },
  {
    kind: 'railway',
    name: 'Kelder Valley line',
    size: 1,
    path: [
      [-0.6, 15.9],
      [2.6, 16.0],
      [5.8, 15.2],
      [9.4, 13.9],
      [12.2, 13.4],
      [14.4, 13.4],
      [16.6, 13.3],
      [19.2, 14.2],
      [21.4, 13.4],
      [23.6, 12.4],
      [25.8, 11.4],
      [28.6, 11.9],
      [30.8, 12.6],
      [33.6, 14.4],
      [35.4, 14.6],
      [37.4, 17.6],
      [38.4, 21.4],
      [41.0, 24.4],
    ],
  },
];

export interface Settlement {
  name: string;
  at: Spot;
  /** 1 large town, 2 town, 3 village; 0 is not named on the map. */
  size: 0 | 1 | 2 | 3;
  /** Spread of its streets. */
  spread: number;
  weight: number;
}

const place = (
  name: string,
  at: Spot,
  size: Settlement['size'],
  spread: number,
  weight: number,
): Settlement => ({
  name,
  at,
  size,
  spread,
  weight,
});

export const settlements: Settlement[] = [
  place('Kelderby', [19.6, 15.5], 1, 1.7, 30),
  place('', [20.3, 18.6], 0, 0.9, 8),
  place('', [17.2, 17.6], 0, 0.9, 7),
  place('', [19.7, 12.7], 0, 0.8, 6),
  place('', [22.4, 14.4], 0, 0.95, 8),
  place('Kelder Bridge', [16.2, 13.9], 2, 0.75, 7),
  place('Brigg', [28.5, 13.3], 2, 0.95, 8),
  place('Oxley', [21.9, 7.4], 2, 0.95, 7),
  place('Luddfoot', [12.2, 14.8], 2, 0.7, 5),
  place('Wrose', [35.1, 15.4], 1, 1.2, 18),
  place('Netherclough', [5.6, 16.4], 3, 0.5, 3),
  place('Mixen', [16.9, 22.2], 3, 0.55, 3),
  place('Ings', [19.4, 23.6], 3, 0.6, 3.5),
  place('Northdean', [22.4, 20.9], 3, 0.6, 4),
  place('Shaw', [24.4, 22.9], 3, 0.5, 2.5),
  place('Lidgate', [25.2, 16.3], 3, 0.65, 3.5),
  place('Cliffe', [27.7, 17.6], 3, 0.55, 3),
  place('Toothill', [26.7, 9.3], 2, 0.85, 8),
  place('Stainwell', [15.3, 8.7], 3, 0.65, 3.5),
  place('Scarcroft', [16.6, 4.4], 3, 0.4, 1),
  place('Heyshaw', [4.6, 10.8], 3, 0.4, 1),
  place('Moor Top', [9.2, 20.5], 3, 0.35, 0.8),
  place('Withens', [12.2, 23.9], 3, 0.3, 0.5),
  place('Castlebeck', [31.9, 16.4], 3, 0.6, 4),
  place('Holme', [36.6, 19.6], 3, 0.7, 4),
  place('Saltergate', [38.2, 13.8], 3, 0.75, 4),
  place('Fell End', [31.0, 22.2], 3, 0.55, 2.5),
  place('Marsh Lane', [35.6, 6.6], 3, 0.7, 3),
];

/** Green and blue patches: a centre, a mean radius, how long it is, which way it lies (degrees), how ragged. */
export interface Patch {
  kind: 'park' | 'wood' | 'water' | 'moor';
  name: string;
  at: Spot;
  radius: number;
  stretch: number;
  turn: number;
  ragged: number;
}

export const patches: Patch[] = [
  { kind: 'moor', name: 'Great Moor', at: [6.2, 26.0], radius: 6.6, stretch: 1.25, turn: 35, ragged: 0.14 },
  { kind: 'moor', name: 'Nether Moor', at: [7.4, 8.6], radius: 2.5, stretch: 1.6, turn: 125, ragged: 0.22 },
  { kind: 'moor', name: 'Stain Edge', at: [15.2, 4.6], radius: 1.5, stretch: 2, turn: 175, ragged: 0.22 },
  { kind: 'moor', name: 'Mixen Edge', at: [17.2, 26.3], radius: 1.3, stretch: 1.7, turn: 170, ragged: 0.2 },
  { kind: 'moor', name: 'Wrose Fell', at: [32.0, 24.0], radius: 1.2, stretch: 2, turn: 170, ragged: 0.2 },
  {
    kind: 'water',
    name: 'Withens Reservoir',
    at: [9.6, 24.2],
    radius: 0.62,
    stretch: 2.3,
    turn: 35,
    ragged: 0.3,
  },
  { kind: 'water', name: 'Clough Dam', at: [6.2, 12.4], radius: 0.26, stretch: 1.9, turn: 80, ragged: 0.25 },
  { kind: 'wood', name: 'Hagg Wood', at: [13.2, 17.6], radius: 0.85, stretch: 1.9, turn: 50, ragged: 0.3 },
  {
    kind: 'wood',
    name: 'Oxley Plantation',
    at: [23.9, 6.5],
    radius: 0.5,
    stretch: 1.7,
    turn: 110,
    ragged: 0.3,
  },
  { kind: 'wood', name: 'Cliffe Wood', at: [28.4, 16.1], radius: 0.45, stretch: 1.9, turn: 150, ragged: 0.3 },
  { kind: 'park', name: 'Savile Park', at: [19.3, 13.2], radius: 0.42, stretch: 1.4, turn: 20, ragged: 0.12 },
  {
    kind: 'park',
    name: 'Albert Park',
    at: [19.2, 16.3],
    radius: 0.28,
    stretch: 1.3,
    turn: 100,
    ragged: 0.12,
  },
  { kind: 'park', name: 'Crag Park', at: [16.6, 18.6], radius: 0.42, stretch: 1.3, turn: 60, ragged: 0.15 },
  { kind: 'park', name: 'Brigg Ings', at: [27.2, 12.1], radius: 0.45, stretch: 1.9, turn: 160, ragged: 0.15 },
  {
    kind: 'park',
    name: 'Toothill Green',
    at: [25.6, 9.8],
    radius: 0.32,
    stretch: 1.3,
    turn: 40,
    ragged: 0.12,
  },
  { kind: 'park', name: 'Holme Park', at: [36.6, 18.3], radius: 0.45, stretch: 1.5, turn: 30, ragged: 0.12 },
];
