const libraries = /^(?:vitest|jest|mocha|jasmine|chai|sinon|nock|supertest|proxyquire|rewire|testdouble|ava|tap|tape|uvu|msw|mock-fs|mockdate|fetch-mock|ts-mockito|moq\.ts|axios-mock-adapter|aws-sdk-client-mock|aws-sdk-mock|ioredis-mock|redis-mock|mongodb-memory-server|mongodb-memory-server-core|pg-mem|prisma-mock|fishery|timekeeper|testcontainers|puppeteer-extra-test|@jest\/[\w-]+|jest-[\w-]+|vitest-[\w-]+|sinon-[\w-]+|chai-[\w-]+|@testing-library\/[\w-]+|@playwright\/test|@faker-js\/faker|faker|@ngneat\/falso|@sinonjs\/[\w-]+|@golevelup\/ts-(?:jest|vitest|sinon)|@testcontainers\/[\w-]+|@vitest\/[\w-]+|node:test|bun:test)(?:\/|$)/;

/**
 * Whether a package exists for tests: runners, assertions, mocks and makers of fake data.
 * @param specifier as an import writes it
 */
export function isTestLibrary(specifier: string): boolean {
  return libraries.test(specifier);
}
