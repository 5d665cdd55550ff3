/** Words of signing in and out. */
import { defineTexts } from "#app/platform/i18n/texts.ts";

export const signInTexts = defineTexts(
  {
    title: "登录",
    product: "五协同圆桌",
    lead: "五方的共同议程、决定和联学联建。",
    demoTitle: "演示登录",
    demoHint: "演示环境：点选一位人员即以其身份进入。单位和岗位均为合成。",
    noUnit: "不属任何单位",
    loginName: "登录名",
    password: "密码",
    submit: "登录",
    other: "English",
  },
  {
    title: "Sign in",
    product: "Roundtable",
    lead: "Shared agendas, decisions and joint study of five parties.",
    demoTitle: "Demo sign-in",
    demoHint: "Demo: pick a person to enter as her. Units and posts are synthetic.",
    noUnit: "Of no unit",
    loginName: "Sign-in name",
    password: "Password",
    submit: "Sign in",
    other: "中文",
  },
);
