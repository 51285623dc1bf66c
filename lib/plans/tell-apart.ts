/**
 * Wards with the council behind the name where two councils have a ward of that name, as groups of councils do: codes
 * tell wards apart, and readers see names.
 */
export function tellApart<W extends { name: string; council: string }>(
  wards: readonly W[],
  councilNames: ReadonlyMap<string, string>,
): W[] {
  const councils = new Map<string, Set<string>>();
  for (const { name, council } of wards) councils.set(name, (councils.get(name) ?? new Set()).add(council));
  return wards.map((ward) =>
    councils.get(ward.name)!.size > 1
      ? { ...ward, name: `${ward.name} (${councilNames.get(ward.council) ?? ward.council})` }
      : ward,
  );
}
