import re
from decimal import Decimal
from addin.model.chat import *
def read(text, office, community="", compound=""):
    lines=[];ign=[]
    cum=False;title=""
    by={w:p for p in office.products for w in (p.name,*p.aliases)}
    for a in office.aliases:
        if a.kind=="商品":
            p=office.product(a.meaning) or by.get(a.meaning)
            if p: by[a.word]=p
    comp=compound or (office.compounds(community)[0] if community else "")
    for n,t in enumerate(text.splitlines(),1):
        t=t.strip()
        if not t: continue
        if t.startswith("#接龙"):
            cum=True; title=t[3:].strip(); ign.append(Ignored(n,t,"标题")); continue
        m=re.match(r"(?:(\d+)[.、]\s*)?(?:(示例住户\d+)\s*)?(?:(\d+)(?:栋|-)(\d+))?\s*(再加|改成)?(.*)",t)
        e,name,b,r,ch,goods=m.groups()
        change={"再加":Change.ADDS,"改成":Change.REPLACES,None:Change.STATES}[ch]
        for part in re.split("[，,+]",goods):
            part=part.strip()
            if not part: continue
            g=re.match(r"([^\d]*)(\d+)?(.*)",part)
            w,q,u=g.groups()
            cert=Certainty.OK; doubt=reason=""; alts=()
            if part.endswith("不要了"):
                lines.append(ChatLine(int(e or 0),n,t,name or "","",comp,b or "","",r or "","","","",None,"",Certainty.CANCELLED,Change.CANCELS)); continue
            p=by.get(w)
            if not (b and r) and not (name): cert,doubt,reason=Certainty.REVIEW,"address","没有地址"
            elif not (b and r): cert,doubt,reason=Certainty.REVIEW,"person","不知道住哪里"
            elif p is None: cert,doubt,reason,alts=Certainty.REVIEW,"product",f"商品目录里没有“{w}”。",("土豆","鸡蛋（30枚）")
            elif not q: cert,doubt,reason,alts=Certainty.REVIEW,"quantity","没有写数量",("1"+p.unit,"2"+p.unit)
            lines.append(ChatLine(int(e or 0),n,t,name or "","",comp,b or "","",r or "",p.name if p else w,p.code if p else "",p.spec if p else "",Decimal(q) if q else None,(u or (p.unit if p else "")),cert,change,doubt,reason,alts,word=w))
    return Chat(tuple(lines),tuple(ign),cum,title)
