import type { Bilingual } from '../kernel/bilingual.ts';

/** A division, and how its posts spread over role profiles: a code stands as often as its share. */
interface Division {
  name: Bilingual;
  profiles: readonly string[];
}
export interface Bureau {
  code: string;
  name: Bilingual;
  divisions: readonly Division[];
}

const division = (en: string, zh: string, ...profiles: string[]): Division => ({ name: { en, zh }, profiles });

export const CITY: { code: string; name: Bilingual } = {
  code: 'C00',
  name: { en: 'Songjiang City Government', zh: '松江市人民政府' },
};

/** Eight bureaus of five divisions each; the city and its people are invented. */
export const BUREAUS: readonly Bureau[] = [
  {
    code: 'B01',
    name: { en: 'Government Services Bureau', zh: '政务服务局' },
    divisions: [
      division('Window Services Division', '窗口服务处', 'R01', 'R01', 'R01', 'R01'),
      division('12345 Hotline Centre', '12345热线中心', 'R01', 'R01', 'R02'),
      division('One-Stop Service Division', '一网通办处', 'R08', 'R08', 'R03', 'R09'),
      division('Service Standards Division', '服务标准处', 'R03', 'R04', 'R01'),
      division('Digital Records Division', '电子档案处', 'R04', 'R05', 'R01'),
    ],
  },
  {
    code: 'B02',
    name: { en: 'Data Bureau', zh: '数据局' },
    divisions: [
      division('Data Resources Division', '数据资源处', 'R05', 'R05', 'R06'),
      division('Data Analysis Division', '数据分析处', 'R06', 'R06', 'R05'),
      division('Open Data Division', '数据开放处', 'R04', 'R04', 'R05'),
      division('Network Security Division', '网络安全处', 'R07', 'R07', 'R07', 'R06'),
      division('Projects Division', '项目管理处', 'R09', 'R09', 'R03'),
    ],
  },
  {
    code: 'B03',
    name: { en: 'Civil Affairs Bureau', zh: '民政局' },
    divisions: [
      division('Social Assistance Division', '社会救助处', 'R01', 'R02', 'R03'),
      division('Elderly Services Division', '养老服务处', 'R01', 'R02', 'R02'),
      division('Community Governance Division', '基层治理处', 'R02', 'R02', 'R03'),
      division('Registration Division', '登记管理处', 'R01', 'R01', 'R04'),
      division('Planning and Finance Division', '规划财务处', 'R03', 'R09', 'R06'),
    ],
  },
  {
    code: 'B04',
    name: { en: 'Human Resources and Social Security Bureau', zh: '人力资源和社会保障局' },
    divisions: [
      division('Employment Services Division', '就业服务处', 'R01', 'R01', 'R03'),
      division('Social Insurance Division', '社会保险处', 'R01', 'R01', 'R05'),
      division('Training Division', '培训处', 'R03', 'R03', 'R06'),
      division('Labour Relations Division', '劳动关系处', 'R03', 'R01', 'R04'),
      division('Information Centre', '信息中心', 'R07', 'R05', 'R09'),
    ],
  },
  {
    code: 'B05',
    name: { en: 'City Operation Centre', zh: '城市运行中心' },
    divisions: [
      division('Duty Room', '值班室', 'R10', 'R10', 'R10', 'R02'),
      division('Joint Response Division', '联动处置处', 'R10', 'R02', 'R03'),
      division('Sensing and Data Division', '感知数据处', 'R06', 'R05', 'R07'),
      division('Grid Management Division', '网格管理处', 'R02', 'R02', 'R02'),
      division('Drills and Review Division', '演练复盘处', 'R10', 'R03', 'R07'),
    ],
  },
  {
    code: 'B06',
    name: { en: 'Health Commission', zh: '卫生健康委员会' },
    divisions: [
      division('Public Health Division', '公共卫生处', 'R03', 'R02', 'R06'),
      division('Medical Services Division', '医政服务处', 'R01', 'R03', 'R04'),
      division('Health Information Division', '健康信息处', 'R05', 'R07', 'R06'),
      division('Primary Care Division', '基层卫生处', 'R02', 'R02', 'R01'),
      division('Emergency Division', '卫生应急处', 'R10', 'R02', 'R03'),
    ],
  },
  {
    code: 'B07',
    name: { en: 'Transport Bureau', zh: '交通运输局' },
    divisions: [
      division('Licensing Hall', '许可服务大厅', 'R01', 'R01', 'R01'),
      division('Public Transport Division', '公共交通处', 'R03', 'R08', 'R06'),
      division('Road Monitoring Division', '路网监测处', 'R10', 'R06', 'R05'),
      division('Planning Division', '规划处', 'R03', 'R03', 'R09'),
      division('Safety Division', '安全监督处', 'R02', 'R10', 'R07'),
    ],
  },
  {
    code: 'B08',
    name: { en: 'Municipal Office', zh: '市政府办公室' },
    divisions: [
      division('Policy Research Division', '政策研究处', 'R03', 'R03', 'R03'),
      division('Information Disclosure Division', '信息公开处', 'R04', 'R04', 'R04'),
      division('Supervision Division', '督查处', 'R03', 'R06', 'R04'),
      division('Legal Affairs Division', '法制处', 'R03', 'R03', 'R04'),
      division('Administration Division', '综合处', 'R01', 'R03', 'R09'),
    ],
  },
];

/** Code of a division: its bureau's, and its place from 1. */
export function divisionCode(bureau: string, index: number): string {
  return `${bureau}-${String(index + 1)}`;
}
