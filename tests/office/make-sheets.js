// Makes the XLSX files of this folder as offices make them, with SheetJS, an independent library:
//     npm pack xlsx@0.18.5 && tar -xzf xlsx-0.18.5.tgz
//     node make-sheets.js package/dist/xlsx.full.min.js
// The files are checked in, so that tests need neither. People are invented; resident ids have the
// sequence 000, which belongs to nobody.
const fs = require('fs');
const path = require('path');
const XLSX = require(path.resolve(process.argv[2]));

function merge(range) { return XLSX.utils.decode_range(range); }
// A day as Excel stores it: a number with a date format.
function day(year, month, date) {
  const serial = (Date.UTC(year, month - 1, date) - Date.UTC(1899, 11, 30)) / 86400000;
  return {t: 'n', v: serial, z: 'yyyy/m/d'};
}
function sheet(rows, merges) {
  const made = XLSX.utils.aoa_to_sheet(rows);
  made['!merges'] = merges.map(merge);
  return made;
}
function save(file, sheets) {
  const book = XLSX.utils.book_new();
  for (const [name, content] of sheets) XLSX.utils.book_append_sheet(book, content, name);
  const options = {type: 'buffer', bookType: 'xlsx', compression: true, bookSST: true};
  fs.writeFileSync(path.join(__dirname, file), XLSX.write(book, options));
}

// 花名册: a title over all columns, who filled it in, station cells merged over their workers, dates in
// every style, ids as text, phones as numbers, a rich text and a formula.
save('roster.xlsx', [['花名册', sheet([
  ['始兴县“双百工程”社工花名册'],
  ['填报单位：始兴县民政局', null, null, null, null, null, null, null, null, '填报日期：2022年3月1日'],
  ['序号', '社工站', '姓名', '性别', '身份证号码', '联系电话', '学历', '是否党员', '人员来源', '岗位类型', '上岗日期',
    '用人单位', '签订日期', '合同起始日期', '合同终止日期', '合同月薪（元）'],
  [1, '太平镇社工站', '示例甲', '女', '440222199001010000', 13800000001, '本科', '是', '招聘', '事务性岗位',
    day(2021, 7, 1), '440222100', '2021年6月25日', '2021-7-1', day(2024, 6, 30), 4500],
  [2, null, '示例乙', '女', '440222199102150002', 13800000002, '大专', '否', '招聘', '服务性岗位',
    '2021/07/01', '440222100', '20210625', '2021.7.1', '2024/6/30', {t: 'n', f: '4000+200.5', v: 4200.5}],
  [3, null, '示例丙', '女', '４４０２２２１９８８０６３０００００', 13800000003, null, '否', '救助专员', '服务性岗位',
    20210801, 440222100, day(2021, 7, 25), '2021/8/1', '2024-7-31', null],
], ['A1:P1', 'A2:I2', 'J2:P2', 'B4:B6'])]]);

// 一户一档: a household's cells merged over its people; the first sheet only explains.
save('households.xlsx', [
  ['填表说明', sheet([], [])],
  ['一户一档', sheet([
    ['一户一档登记表'],
    ['户编号', '所在村', '家庭住址', '建档日期', '姓名', '与户主关系', '性别', '身份证号', '对象类别1.类别', '对象类别1.起始日期'],
    ['h21', '440222100001', '示例路1号', day(2021, 8, 20), '示例丁', '户主', '女', '440222195211030001', '低保对象', '2021年1月1日'],
    [null, null, null, null, '示例戊', '孙辈', '女', '440222201508200006', null, null],
    ['h22', '440222100201', '示例路2号', '2021-8-21', '示例己', '户主', '女', '440222198504120004', '残疾人', '2020/5/1'],
  ], ['A1:J1', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:D4'])],
]);

// Each kind of cell that is refused.
save('bad-cells.xlsx', [['Sheet1', sheet([
  ['社工编号', '姓名', '性别', '身份证号', '人员来源', '出生日期', '合同1.用人单位', '合同1.签订日期', '合同1.合同起始日期', '合同1.合同终止日期', '合同1.合同编号', '县（市、区）'],
  ['b01', '示例一', '男', 440222199001011000, '招聘', null, null, null, null, null, null, '440222'],
  ['b02', '示例二', '男', '4.40222199001011E+17', '招聘', null, null, null, null, null, null, '440222'],
  ['b03', '示例三', '未知', null, '招聘', null, null, null, null, null, null, '440222'],
  ['b04', '示例四', '男', '440222199001010001', '招聘', null, null, null, null, null, null, '440222'],
  ['b05', '示例五', '男', null, '招聘', '1990年2月30日', null, null, null, null, null, '440222'],
  ['b06', '示例六', '男', null, '招聘', null, '44022210', '2021-06-25', '2021-07-01', '2024-06-30', null, '440222'],
  ['b07', '示例七', '男', null, '招聘', null, '440222100', '2021-06-25', '2021-07-01', '2020-06-30', null, '440222'],
  ['b08', '示例八', '男', null, '招聘', null, '440222100', '2021-06-25', '2021-07-01', '2024-06-30', day(2021, 3, 5), '440222'],
  ['b09', '示*', '男', '4402**********0000', '招聘', null, null, null, null, null, null, '440222'],
  ['b10', null, '男', null, '招聘', null, null, null, null, null, null, '440222'],
  ['b11', {t: 'e', v: 0x17}, '男', null, '招聘', null, null, null, null, null, null, '440222'],
  ['b12', '示例十二', '男', null, '招聘', '5/3/1990', null, null, null, null, null, '440222'],
  ['b 13', '示例十三', '男', null, '招聘', null, null, null, null, null, null, '440222'],
  ['b14', '示例十四', '男', null, '招聘', null, null, null, null, null, null, '太平'],
  ['b15', '示例十五', '男', null, '招聘', null, null, null, null, null, null, null],
  ['b16', '示例十六', '男', null, '招聘', null, '440222999', '2021-06-25', '2021-07-01', '2024-06-30', null, '440222'],
  ['b17', '示例十七', '男', null, '招聘', null, null, null, null, null, null, '440222'],
  ['b17', '示例十七', '男', null, '招聘', null, null, null, null, null, null, '440222'],
], [])]]);

// 旧花名册.xls: Excel 97 to 2003, as offices still keep; the second sheet has rows, too.
function save_old(file, sheets) {
  const book = XLSX.utils.book_new();
  for (const [name, content] of sheets) XLSX.utils.book_append_sheet(book, content, name);
  fs.writeFileSync(path.join(__dirname, file), XLSX.write(book, {type: 'buffer', bookType: 'biff8'}));
}
save_old('old-roster.xls', [
  ['花名册', sheet([
    ['社工花名册'],
    ['序号', '编号', '县', '姓　名', '性别', '人员来源', '出生年月日', '联系方式', '社工站', '岗位类型', '上岗时间'],
    [1, 'x1', 440222, '示例　甲', '女', '公开招聘', day(1990, 3, 5), 13800000001, 440222100, '服务岗', day(2021, 8, 1)],
    [2, 'x2', '440222', '示例乙', '男', '招聘', '1985.6.7', '13800000002', '440222100', '事务性', '2021年8月1日'],
    ...Array.from({length: 200}, (unused, i) => [i + 3]),  // numbered beyond the last person
    ['合计', '2人'],
  ], [])],
  ['说明', sheet([['填表说明']], [])],
]);

// 两行表头的花名册.xls: groups over their columns, names padded with wide blanks, rows numbered beyond the last
// person, footers. The same people are in tests/e2e/test_whole_forms.py.
save_old('two-row-header.xls', [
  ['Sheet1', sheet([
    ['社工花名册'],
    ['序号', '工号', '县', '姓名', '性别', '人员来源', '岗位', null, null, '合同', null, null, '证书等级', '取证时间'],
    [null, null, null, null, null, null, '社工站', '岗位类型', '上岗日期', '签订日期', '合同期限', '合同月薪（元）'],
    [1, 'n1', 440222, '李　玉', '女', '公开招聘', '太平镇社工站', '服务岗', day(2021, 7, 1), '2021.6.25',
      '2021-7-1至2024-6-30', 4500, '初级', day(2021, 10, 1)],
    [2, 'n2', '440222', '示例', '女', '社会救助经办人员', 440222100, '事务性', '2021年7月1日', day(2021, 6, 25),
      '2021-7-1至2024-6-30', '4000元', '无'],
    ...Array.from({length: 200}, (unused, i) => [i + 3]),
    ['合计', null, null, '2人'],
    ['填表人：', null, null, '审核人：'],
  ], ['A1:N1', 'G2:I2', 'J2:L2'])],
]);
