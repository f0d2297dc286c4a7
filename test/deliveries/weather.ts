import fc from 'fast-check';

/** How much goes wrong in a simulation, each between 0 and 1. */
export type Weather = { crashes: number; lostAnswers: number; refusals: number };

/** Weathers from calm to rough. */
export function anyWeather(): fc.Arbitrary<Weather> {
  return fc.record({
    crashes: fc.constantFrom(0, 0.02, 0.1, 0.2),
    lostAnswers: fc.constantFrom(0, 0.2, 0.5),
    refusals: fc.constantFrom(0, 0.2, 0.4),
  });
}
