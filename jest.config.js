/**
 * Fast tests run in a minute and are what `npm test` runs; slow ones start processes and belong to `npm run test:all`.
 * The sweep takes every type of every provider through its whole life, which takes minutes: `npm run test:sweep`.
 */
const common = {
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  testEnvironment: "node",
  modulePathIgnorePatterns: ["<rootDir>/cdktf.out", "<rootDir>/node_modules/.cache"],
};

module.exports = {
  projects: [
    {
      ...common,
      displayName: "fast",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: ["\\.(slow|sweep)\\.test\\.ts$"],
    },
    {
      ...common,
      displayName: "slow",
      testMatch: ["<rootDir>/__tests__/**/*.slow.test.ts"],
      globalSetup: "<rootDir>/src/rehearsal/jest/global-setup.ts",
    },
    {
      ...common,
      displayName: "sweep",
      testMatch: ["<rootDir>/__tests__/**/*.sweep.test.ts"],
      globalSetup: "<rootDir>/src/rehearsal/jest/global-setup.ts",
    },
  ],
  testTimeout: 120000,
  // Every processor: with one less, as is jest's habit, a machine of two has one at work.
  maxWorkers: "100%",
};
