import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Rooms whose tests leave nothing behind in their process: one of them serves all, and loads each file once. */
const shared = ['adapters', 'bin', 'domain', 'lib', 'render', 'runtime', 'sources', 'web'].map(
  (room) => `test/${room}/**/*.test.{ts,tsx}`,
);

export default defineConfig({
  test: {
    // the SDK's advice about Node 20 is for those who deploy
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    // the whole-system tests wait more than they work
    maxWorkers: Math.max(4, availableParallelism() - 1),
    testTimeout: 90_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'system', include: ['test/**/*.test.{ts,tsx}'], exclude: shared } },
      { extends: true, test: { name: 'rooms', include: shared, isolate: false } },
    ],
  },
});
