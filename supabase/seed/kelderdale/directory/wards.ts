/** Wards of the example place by name; the codes are those of `place/wards.geojson`. */
export const wardCodes = {
  Town: 'Z05000001',
  Millgate: 'Z05000002',
  'Kelder Bridge': 'Z05000003',
  Savile: 'Z05000004',
  Cragside: 'Z05000005',
  Ovenholme: 'Z05000006',
  'Mixen & Ings': 'Z05000007',
  'Northdean & Shaw': 'Z05000008',
  'Lidgate & Cliffe': 'Z05000009',
  Toothill: 'Z05000010',
  Brigg: 'Z05000011',
  Oxley: 'Z05000012',
  Stainwell: 'Z05000013',
  Luddfoot: 'Z05000014',
  Netherclough: 'Z05000015',
  'High Moor': 'Z05000016',
  'Wrose Central': 'Z05000021',
  'Holme Park': 'Z05000022',
  Saltergate: 'Z05000023',
  'Fell Side': 'Z05000024',
  Castlebeck: 'Z05000025',
  'Low Marsh': 'Z05000026',
} as const;

export type WardName = keyof typeof wardCodes;

export const councilCodes = { Kelderdale: 'Z06000001', Wrosedale: 'Z06000002' } as const;

export type CouncilName = keyof typeof councilCodes;

/** The last line of an address before its postcode. */
export const postTowns: Record<WardName, string> = {
  Town: 'Kelderby',
  Millgate: 'Kelderby',
  'Kelder Bridge': 'Kelder Bridge',
  Savile: 'Kelderby',
  Cragside: 'Kelderby',
  Ovenholme: 'Kelderby',
  'Mixen & Ings': 'Mixen',
  'Northdean & Shaw': 'Northdean',
  'Lidgate & Cliffe': 'Lidgate',
  Toothill: 'Toothill',
  Brigg: 'Brigg',
  Oxley: 'Oxley',
  Stainwell: 'Stainwell',
  Luddfoot: 'Luddfoot',
  Netherclough: 'Netherclough',
  'High Moor': 'High Moor',
  'Wrose Central': 'Wrose',
  'Holme Park': 'Wrose',
  Saltergate: 'Wrose',
  'Fell Side': 'Fell Side',
  Castlebeck: 'Castlebeck',
  'Low Marsh': 'Low Marsh',
};
