import { testRule } from "../../../rule-tester.js";
import rule from "../require-input-validation.js";

type MessageIds = keyof typeof rule.meta.messages;

const given = (code: string, filename = "src/a.ts") => ({ code, filename, vocabulary: { validators: ["trusted"] } });
const found = (...ids: MessageIds[]): { messageId: MessageIds }[] => ids.map((messageId) => ({ messageId }));

testRule("require-input-validation", rule, {
  valid: [
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: Other) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: ns.Other) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: string[]) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: any) { return 1; } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body(\"name\") name: string) { save(name); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body(\"name\", new P()) name: any) { save(name); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body(ValidationPipe) b: any) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Query(\"page\") page: any) { save(page); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Query(\"page\") page: number) { save(page); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Param() p: any) { save(p); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Other() p: any) { save(p); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @UsePipes(ValidationPipe) @Controller(\"a\") class A { @Post() a(@Body() b: any) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @UsePipes(new ZodPipe(User)) @Post() a(@Body() b: any) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @UsePipes(ParsePipe) @Post() a(@Body() b: any) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @UsePipes(trusted) @Post() a(@Body() b: any) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Validate(User) @Post() a(@Body() b: any) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @trusted() @Post() a(@Body() b: any) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; enum U { A } @Controller(\"a\") class A { @Post() a(@Body() b: U) { save(b); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: any) { const u = User.parse(b); save(u); } }"),
    given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: any) { if (typeof b.name !== \"string\") throw new Error(); save(b.name); } }"),
  ],
  invalid: [
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: any) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: unknown) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: object) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: { name: string }) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: X | Y) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: X & Y) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: Record<string, string>) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: Partial<User>) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: string) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() { name }: any) { save(name); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: any = {}) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body(\"name\") name: any) { save(name); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Query() q: any) { save(q); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Body() b: any, @Query() q: any) { save(b, q); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Post() a(@Param(\"id\") id: string, @Query() q: any) { save(id, q); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @UsePipes(other) @Post() a(@Body() b: any) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Trusted() @Post() a(@Body() b: any) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @UseGuards(G) @Post() a(@Body() b: any) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; interface U { n: string } @Controller(\"a\") class A { @Post() a(@Body() b: U) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; type U = { n: string }; @Controller(\"a\") class A { @Post() a(@Body() b: U) { save(b); } }"), errors: found("unvalidated") },
    { ...given("import { Body, Controller, Get, Param, Post, Query, UsePipes, ValidationPipe } from \"@nestjs/common\"; @Controller(\"a\") class A { @Get() a(@Query() q: any) { return this.users.find(q.page); } }"), errors: found("unvalidated") },
  ],
});
