import http from "k6/http";

export const options = {
  scenarios: { articles: { executor: "constant-arrival-rate", rate: 20, timeUnit: "1s", duration: "2m", preAllocatedVUs: 50 } },
  thresholds: { http_req_duration: ["p(95)<300"], http_req_failed: ["rate<0.01"] },
};

export default () => http.get(`${__ENV.SERVICE_URL}/health`, { timeout: "5s" });
