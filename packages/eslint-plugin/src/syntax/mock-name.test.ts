import { describe, expect, it } from "vitest";
import { isMockClass, isMockFunction, isMockValue } from "./mock-name.js";

describe("isMockClass", () => {
  it.each(["MockSearchClient", "FakeClock", "MailerStub", "ClientMock", "DummyClient", "ClockFake"])("holds for %s", (name) => {
    expect(isMockClass(name)).toBe(true);
  });

  it.each(["", "Mock", "Hammock", "SearchClient", "MockDetection", "ClientMocks", "SearchMockClient"])("does not hold for %s", (name) => {
    expect(isMockClass(name)).toBe(false);
  });
});

describe("isMockFunction", () => {
  it.each(["mockSearch", "generateMockUsers", "getFakeOrders", "fakeUsers", "fake_search_results", "mock_search"])("holds for %s", (name) => {
    expect(isMockFunction(name)).toBe(true);
  });

  it.each(["", "mock", "get", "fakeDoor", "stubbornRetry", "stubUsers", "generateMock", "createDummyUser", "mockDetector", "getUsers", "getUserMock", "runMockUsers", "fake"])("does not hold for %s", (name) => {
    expect(isMockFunction(name)).toBe(false);
  });
});

describe("isMockValue", () => {
  it.each(["mockUsers", "MOCK_RESULTS", "fakeOrders", "userMocks", "searchUserMocks", "userMock", "mock", "mocksOfUsers", "mockContextUsers"])("holds for %s", (name) => {
    expect(isMockValue(name)).toBe(true);
  });

  it.each(["", "fake", "users", "someUsers", "mockMode", "userMocksList", "hammocks", "stubCtx", "mockContext"])("does not hold for %s", (name) => {
    expect(isMockValue(name)).toBe(false);
  });
});
