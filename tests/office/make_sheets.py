#!/usr/bin/env python3
"""Makes the CSV files of this folder as Excel saves them in China: GB18030, or UTF-16 with tabs.

The files are checked in; this script says where they come from. People are invented."""
import pathlib

FOLDER = pathlib.Path(__file__).parent

VISITS = """入户走访记录表,,,,,,
序号,走访日期,走访社工,户编号,走访方式,时长（分钟）,走访情况
1,2022/3/5,示例w2,h1,入户,45,"身体状况稳定，
需要复查血压"
2,2022年3月6日,示例w1、示例w2,h1,电话,１５,情绪平稳
3,20220307,w2,h1,入户,30,示例情况
4,20220307,w2,h1,入户,30,示例情况
5,44628,w2,h1,随访,"1,020.50",𠮷祥路
"""
(FOLDER / "visits.csv").write_bytes(VISITS.replace("\n", "\r\n").encode("gb18030"))

SUPERVISION = """督导\t社工站\t督导日期\t结束日期\t督导时数\t方式\t督导主题\t参加社工
示例督导\t太平镇社工站\t2022-1-10\t2022-1-11\t16\t实地\t个案研讨\t示例w1、示例w2
"""
(FOLDER / "supervision.txt").write_bytes(b"\xff\xfe" + SUPERVISION.replace("\n", "\r\n").encode("utf-16-le"))

ATTENDANCE = """培训签到表;;
培训编号;姓名;参训学时
t1;示例w1;16
t1;示例w2;8
"""
(FOLDER / "attendance.csv").write_bytes(ATTENDANCE.replace("\n", "\r\n").encode("gb18030"))
