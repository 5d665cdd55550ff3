/** Names and letters of the five sides in both languages. */
import type { Side } from "#app/domain/sides.ts";
import type { Locale } from "./locale.ts";

type Names = Readonly<Record<Side, string>>;

const letters: Readonly<Record<Locale, Names>> = {
  zh: { committee_member: "组", mofcom: "部", city_service: "市", host: "承", provider: "服" },
  en: { committee_member: "O", mofcom: "M", city_service: "C", host: "H", provider: "P" },
};

const names: Readonly<Record<Locale, Names>> = {
  zh: {
    committee_member: "组委会成员单位",
    mofcom: "商务部",
    city_service: "上海城市保障",
    host: "承办单位",
    provider: "服务商",
  },
  en: {
    committee_member: "Committee member units",
    mofcom: "Ministry (MOFCOM)",
    city_service: "Shanghai city services",
    host: "Host units",
    provider: "Service providers",
  },
};

export function sideLetters(locale: Locale): Names {
  return letters[locale];
}

export function sideNames(locale: Locale): Names {
  return names[locale];
}
