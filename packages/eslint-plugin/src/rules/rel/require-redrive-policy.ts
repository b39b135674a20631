import { createFileRule } from "../../file-rule.js";
import { bareTemplateQueues, bareTerraformQueues } from "./require-redrive-policy/cloudformation.js";
import { bareHclQueues } from "./require-redrive-policy/terraform.js";

const sample = /(?:^|\/)(?:node_modules|examples?|samples?|fixtures?|__\w+__|tests?|e2e|cdk\.out|\.terraform)\//i;

export default createFileRule<"bare", readonly []>({
  meta: {
    type: "problem",
    docs: { description: "Require queues that infrastructure as code declares to hand failed messages to a dead letter queue", clause: "REL-4", files: ["**/*.{yml,yaml,json,tf}"] },
    messages: {
      bare: "A message of `{{queue}}` that fails is received again and again until the queue throws it away. Declare a second queue for dead letters, and name it here: {{example}}.",
    },
    schema: [],
    defaultOptions: [],
  },
  judge({ path, text, data, report }) {
    if (sample.test(path)) return;
    const isTerraform = /\.tf(?:\.json)?$/.test(path);
    if (!text.includes(isTerraform ? "aws_sqs_queue" : "AWS::SQS::Queue")) return;
    const queues = path.endsWith(".tf") ? bareHclQueues(text) : (isTerraform ? bareTerraformQueues : bareTemplateQueues)(data()?.documents[0]);
    const example = isTerraform ? "`redrive_policy = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters.arn, maxReceiveCount = 5 })`" : "`RedrivePolicy: { deadLetterTargetArn: !GetAtt DeadLetters.Arn, maxReceiveCount: 5 }`";
    for (const { id, range } of queues) report(range, "bare", { queue: id, example });
  },
});
