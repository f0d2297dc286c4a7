import { defineConfig } from 'vitest/config';

// Two projects: `unit` is pure and fast (npm run check runs it alone), `journeys` starts real brokers, stores and hosts.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.journey.test.ts'],
          // Far above what any takes: a slow machine decides nothing.
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/**/*.journey.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Each file starts real servers; two cores carry two files.
          maxWorkers: 2,
        },
      },
    ],
  },
});
