import { expect, test } from 'vitest';
import { workExample } from './worked-example';

test('the example that /method shows is the one of the method, to 9 decimals', () => {
  const { average, services, wards } = workExample();
  expect(average).toBeCloseTo(6, 9);
  expect(services.map(({ reached }) => reached)).toEqual([1400, 1400, 900]);
  const column = (key: 'coverage' | 'below' | 'shortfall' | 'belowWeighted' | 'belowAfter') =>
    wards.map((ward) => ward[key]);
  const close = (found: number[], expected: number[]) =>
    found.forEach((value, ward) => expect(value, `ward ${ward}`).toBeCloseTo(expected[ward]!, 9));
  close(column('coverage'), [50 / 7, 55 / 7, 30 / 7, 80 / 9, 0]);
  close(column('below'), [0, 0, 200 / 7, 0, 100]);
  close(column('shortfall'), [0, 0, 36 / 35, 0, 4.2]);
  close(column('belowWeighted'), [7.8125, 0, 30.859375, 0, 100]);
  close(column('belowAfter'), [0, 0, 200 / 7, 0, 0]);
});
